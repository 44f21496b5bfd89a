/** What would mend the user's code: each change in words and line by line, and applied on request where there is an editor. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FixOnPage } from '../src/protocol/page-messages.ts';

/** How far the application of a fix is. */
export type FixState = 'waiting' | 'applied' | { readonly refused: string };

const KINDS: Readonly<Record<FixOnPage['kind'], string>> = {
  equivalent: 'Equivalent: the same value in exact arithmetic, nothing else changes.',
  repair: 'Repair: deliberately changes what is computed.',
  scaffold: 'Scaffold: puts in code for you to finish; the finding stays until it is used.',
};

/** @param apply absent where there is nothing to apply to */
export function fixesView(
  fixes: readonly FixOnPage[],
  states: Readonly<Record<string, FixState>>,
  isGone: boolean,
  apply?: (action: string) => void,
): TemplateResult | typeof nothing {
  if (fixes.length === 0) return nothing;
  return html`<h2>Fixes for your code</h2>
    ${fixes.map((fix) => oneFix(fix, states[fix.action], isGone, apply))}`;
}

function oneFix(
  { action, title, kind, diff }: FixOnPage,
  state: FixState | undefined,
  isGone: boolean,
  apply?: (action: string) => void,
): TemplateResult {
  const isWaiting = state === 'waiting';
  return html`<article class="fix" data-fix=${action}>
    <h3>${title}</h3>
    <p class="kind kind-${kind}">${KINDS[kind]}</p>
    <div class="diff" role="region" aria-label="Change: ${title}" tabindex="0">
      ${diff
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => html`<div class="diff-${diffKind(line)}"><code>${line === '' ? ' ' : line}</code></div>`)}
    </div>
    ${
      apply === undefined
        ? nothing
        : html`<p class="apply">
            <button class="primary" ?disabled=${isWaiting || isGone} @click=${() => apply(action)}>
              ${isWaiting ? 'Applying…' : 'Apply'}
            </button>
            <span role="status">${outcome(state)}</span>
          </p>`
    }
  </article>`;
}

function outcome(state: FixState | undefined): string {
  if (state === undefined || state === 'waiting') return '';
  return state === 'applied' ? 'Applied.' : `Not applied: ${state.refused}`;
}

function diffKind(line: string): 'added' | 'removed' | 'hunk' | 'same' {
  if (line.startsWith('@@')) return 'hunk';
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
}
