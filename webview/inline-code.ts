/** Shows what stands in backticks as code; all of it stays text. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** Messages put the user's words into as many backticks as these words need. */
const CODE = /(`+)([^`](?:.*?[^`])??)\1(?!`)/g;

/** The parts of a line of Markdown that our messages use, in order: text, and code without its fence. */
export function partsOf(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  const parts: { text: string; isCode: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isCode: false });
    const inside = match[2] ?? '';
    // A blank at either side parts a backtick of the user's from the fence.
    parts.push({ text: /^ .*`|`.* $/.test(inside) ? inside.replace(/^ | $/g, '') : inside, isCode: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isCode: false });
  return parts;
}

export const withCode = (text: string): TemplateResult =>
  html`${partsOf(text).map((it) => (it.isCode ? html`<code>${it.text}</code>` : it.text))}`;
