/** Backticks of messages become code, and the user's own stay what they are. */
import { expect, it } from 'vitest';
import { code } from '../../src/engine/text.ts';
import { partsOf } from '../../webview/inline-code.ts';

const shown = (text: string): string =>
  partsOf(text)
    .map((it) => (it.isCode ? `[${it.text}]` : it.text))
    .join('');

it.each([
  ['no code at all', 'no code at all'],
  ['`a` and `b`, then text', '[a] and [b], then text'],
  ['a lone ` stays', 'a lone ` stays'],
  [`${code('x`y')} is ${code('`z`')}`, '[x`y] is [`z`]'],
  [`${code('<img onerror=x>')} is text`, '[<img onerror=x>] is text'],
])('%j', (text, expected) => expect(shown(text)).toBe(expected));
