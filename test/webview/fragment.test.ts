/** A finding in an address is anybody's text: it is read when it fits, and never throws. */
import { describe, expect, it } from 'vitest';
import { findingIn } from '../../webview/fragment.ts';
import { exampleFinding, fragmentOf } from './example-finding.ts';

describe('a finding in an address', () => {
  it('is read, with all of Unicode', () => {
    const finding = exampleFinding('trap', { place: 'źródło/训练.py', message: '</script><img src=x onerror=alert(1)> 🧪' });
    expect(findingIn(fragmentOf(finding))).toEqual(finding);
  });

  it('is read with padding', () => {
    const finding = exampleFinding('trap');
    expect(
      findingIn(`#finding=${Buffer.from(JSON.stringify(finding)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')}`),
    ).toEqual(finding);
  });

  it.each(['', '#', '#why-it-fails', '#findings=abc'])('is not in %j', (fragment) => expect(findingIn(fragment)).toBeNull());

  it.each([
    ['no Base64url', '#finding=a b'],
    ['nothing', '#finding='],
    ['no UTF-8', `#finding=${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}`],
    ['no JSON', `#finding=${Buffer.from('{').toString('base64url')}`],
    ['something else', fragmentOf({ trap: 'trap' })],
    ['a number for a text', fragmentOf({ ...exampleFinding('trap'), message: 7 })],
    [
      'an offset below zero',
      fragmentOf(exampleFinding('trap', { snippets: [{ line: 1, text: 'x', tokens: [], marks: [{ start: -1, end: 2, kind: 'fact' }] }] })),
    ],
    ['a text without end', fragmentOf(exampleFinding('trap', { message: 'x'.repeat(30_000) }))],
    ['megabytes', `#finding=${'A'.repeat(2_000_000)}`],
  ])('cannot be read from %s', (_, fragment) => expect(findingIn(fragment)).toBeUndefined());
});
