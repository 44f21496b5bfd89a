/** What a run showed, in words and numbers: the figures of both arms, and the claims that they bear out. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ClaimShown, FigureShown } from '../src/engine/page.ts';
import { figure } from '../src/engine/text.ts';

export function figuresTable(figures: readonly FigureShown[]): TemplateResult {
  return html`<div class="scrolls" role="region" aria-label="Figures" tabindex="0">
    <table class="both-arms">
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" class="arm-trapped">Trapped</th>
          <th scope="col" class="arm-repaired">Repaired</th>
        </tr>
      </thead>
      <tbody>
        ${figures.map(
          (it) =>
            html`<tr data-figure=${it.name}>
              <th scope="row">${it.label}${it.unit === undefined ? nothing : html` <span class="unit">${it.unit}</span>`}</th>
              ${
                it.value === undefined
                  ? html`<td class="arm-trapped">${number(it.trapped, it.digits)}</td>
                      <td class="arm-repaired">${number(it.repaired, it.digits)}</td>`
                  : html`<td colspan="2" class="shared">${number(it.value, it.digits)}</td>`
              }
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What is not finite is also said in words. */
function number(value: number | undefined, digits: number): TemplateResult {
  if (value === undefined) return html`–`;
  const word = Number.isNaN(value) ? 'not a number' : Number.isFinite(value) ? undefined : value > 0 ? 'infinite' : 'minus infinite';
  return html`${figure(value, digits)}${word === undefined ? nothing : html` <span class="word">(${word})</span>`}`;
}

const STATES = { holds: ['✓', 'holds'], fails: ['✗', 'does not hold'], outside: ['○', 'outside its domain'] } as const;

export function claimsList(claims: readonly ClaimShown[]): TemplateResult {
  return html`<ul class="claims">
    ${claims.map(({ sentence, state, otherwise, byChance }) => {
      const [sign, word] = STATES[state];
      return html`<li class="claim-${state}">
        <span class="sign" aria-hidden="true">${sign}</span>
        <span
          >${sentence}
          <span class="state">${word}${state === 'fails' && byChance ? ' in this draw' : ''}</span>
          ${state === 'outside' && otherwise !== undefined ? html`<span class="otherwise">${otherwise}</span>` : nothing}</span
        >
      </li>`;
    })}
  </ul>`;
}
