/** The user's lines, with what was found in them and the numbers that were read from them. All of it is text, never markup. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { count } from '../src/engine/text.ts';
import type { FindingOnPage, Snippet, SnippetMark } from '../src/protocol/page-messages.ts';
import { withCode } from './inline-code.ts';
import type { Line, Piece } from './snippet-lines.ts';
import { linesOf, placeIn } from './snippet-lines.ts';

type Reveal = (mark: SnippetMark['kind'], name?: string) => void;

/** @param reveal absent where there is no editor to show a place in */
export function yourCode(finding: FindingOnPage | null, isGone: boolean, reveal?: Reveal): TemplateResult {
  if (finding === null) {
    return html`<p class="aside">The page's defaults: open this page from a finding to start from your own numbers.</p>`;
  }
  const { snippets, message, place, severity, fixes } = finding;
  const evidence = snippets.flatMap((it) => it.marks.filter(({ kind }) => kind === 'evidence').map((mark) => ({ mark, snippet: it })));
  evidence.sort((a, b) => Number(a.mark.name) - Number(b.mark.name));
  return html`
    <h2>Your code</h2>
    ${isGone ? html`<p class="gone" role="status"><strong>No longer there.</strong> The code was changed; this is what it said.</p>` : nothing}
    <div class=${classMap({ code: true, stale: isGone })}>
      <p class="finding-message"><span class="severity severity-${severity}">${severity}</span> ${withCode(message)}</p>
      <p class="place">
        <span>${place}</span>
        ${reveal === undefined || isGone ? nothing : html`<button class="link" @click=${() => reveal('finding')}>Show in the editor</button>`}
        ${fixes.length === 0 || isGone ? nothing : html`<a href="#fixes" @click=${toFixes}>${count(fixes.length, 'fix', 'fixes')} for it</a>`}
      </p>
      ${snippets.map((it) => snippet(it, place, isGone ? undefined : reveal))}
      ${
        evidence.length === 0
          ? nothing
          : html`<ol class="evidence">
              ${evidence.map(
                ({ mark, snippet }) =>
                  html`<li value=${mark.name ?? nothing}>
                    ${withCode(mark.says ?? '')} ${placeOf(mark, snippet, isGone ? undefined : reveal)}
                  </li>`,
              )}
            </ol>`
      }
    </div>
  `;
}

/** Goes there without a change of the address, which may carry the finding. */
function toFixes(event: Event): void {
  event.preventDefault();
  document.getElementById('fixes')?.scrollIntoView();
}

function placeOf(mark: SnippetMark, within: Snippet, reveal?: Reveal): TemplateResult {
  const line = placeIn(within, mark.start);
  return reveal === undefined
    ? html`<span class="unit">(${line})</span>`
    : html`<button class="link" @click=${() => reveal(mark.kind, mark.name)}>${line}</button>`;
}

function snippet(it: Snippet, place: string, reveal?: Reveal): TemplateResult {
  const lines = linesOf(it);
  const digits = String(it.line + lines.length).length;
  // It scrolls, so it must be reachable by keyboard.
  return html`${it.path === undefined ? nothing : html`<p class="place">${it.path}</p>`}
    <div class="snippet" style="--digits: ${digits}" role="region" aria-label="Your code, ${it.path ?? place}" tabindex="0">
      ${lines.map((line) => codeLine(line, reveal))}
    </div>`;
}

function codeLine({ number, pieces }: Line, reveal?: Reveal): TemplateResult {
  const isMarked = pieces.some(({ isFinding }) => isFinding);
  return html`<div class=${classMap({ line: true, 'line-found': isMarked })}>
    <span class="line-number" aria-hidden="true">${number}</span><code>${groups(pieces).map((group) => shownGroup(group, reveal))}</code>
  </div>`;
}

/** Neighbours that belong to one fact make one button. */
function groups(pieces: readonly Piece[]): Piece[][] {
  const result: Piece[][] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.fact !== undefined && last?.[0]?.fact === piece.fact) last.push(piece);
    else result.push([piece]);
  }
  return result;
}

function shownGroup(group: readonly Piece[], reveal?: Reveal): TemplateResult {
  const { fact } = group[0]!;
  const inside = group.map((piece) => shownPiece(piece));
  const numbers = group.flatMap(({ closes }) => closes.map(({ name }) => html`<sup class="number">${name}</sup>`));
  if (fact === undefined) return html`${inside}${numbers}`;
  const says = fact.says ?? `Read from here: ${fact.name ?? ''}`;
  return reveal === undefined
    ? html`<span class="fact" title=${says}>${inside}</span>${numbers}`
    : html`<button class="fact" title=${says} @click=${() => reveal('fact', fact.name)}>${inside}</button>${numbers}`;
}

const shownPiece = ({ text, token, isFinding, isEvidence }: Piece): TemplateResult =>
  html`<span class=${classMap({ [`token-${token ?? 'plain'}`]: true, found: isFinding, proof: isEvidence })}>${text}</span>`;
