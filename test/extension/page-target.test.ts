/** What a link or an argument asks for, and that nobody gets more out of it than a page. */
import { describe, expect, it } from 'vitest';
import { targetInQuery, targetOf } from '../../src/extension/page-target.ts';

const KEY = '0123456789abcdef';

describe('the argument of the command', () => {
  it('names a trap, or a finding', () => {
    expect(targetOf({ trap: 'some-trap' })).toEqual({ trap: 'some-trap' });
    const whole = { trap: 'some-trap', key: KEY, uri: 'file:///a.py' };
    expect(targetOf({ ...whole, more: 1 })).toEqual(whole);
  });

  it.each([
    null,
    'some-trap',
    42,
    [],
    {},
    { trap: '../secret' },
    { trap: 'a/b' },
    { trap: '' },
    { trap: 'A' },
    { trap: 'a'.repeat(101) },
    { trap: 'some-trap', key: 'short', uri: 'file:///a.py' },
    { trap: 'some-trap', key: KEY, uri: '/etc/passwd' },
    { trap: 'some-trap', key: KEY, uri: 7 },
  ])('is nothing when it is %j', (argument) => expect(targetOf(argument)).toBeUndefined());
});

describe('the query of a link', () => {
  it('is read as the server writes it', () => {
    expect(targetInQuery('trap=some-trap')).toEqual({ trap: 'some-trap' });
    expect(targetInQuery(`trap=some-trap&key=${KEY}&uri=file:///a.py`)).toEqual({ trap: 'some-trap', key: KEY, uri: 'file:///a.py' });
  });

  it('leaves to the address of the document whatever stands in it', () => {
    const uri = 'vscode-notebook-cell:/a%20b/c&d=e%26.ipynb#W2sZmlsZQ%3D%3D';
    expect(targetInQuery(`trap=some-trap&key=${KEY}&uri=${uri}`)?.uri).toBe(uri);
  });

  it.each(['', 'key=1', `trap=some-trap&key=<b>&uri=file:///a`, 'trap=..%2Fsecret', 'trap=some-trap&other=1'])('is nothing: %j', (query) =>
    expect(targetInQuery(query)).toBeUndefined(),
  );
});
