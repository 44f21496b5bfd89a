/** Draws a matrix: the greater a value, the fuller its cell. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { figure } from '../../src/engine/text.ts';
import type { Matrix } from '../../src/engine/picture.ts';
import { LOOKS } from './tones.ts';
import { fullness } from './fullness.ts';

export function drawMatrix({ title, rows, columns, values, tone = 'data', digits = 3 }: Matrix): TemplateResult {
  const shares = fullness(values);
  return html`<div class="picture-scroll" tabindex="0" role="group" aria-label=${title}>
    <table class="picture-matrix" style=${styleMap({ '--tone': LOOKS[tone].colour })}>
      <thead>
        <tr>
          <td></td>
          ${columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (name, row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${columns.map(
                (_, column) =>
                  html`<td style=${styleMap({ '--fullness': `${Math.round(100 * (shares[row]?.[column] ?? 0))}%` })}>
                    ${figure(values[row]?.[column] ?? NaN, digits)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
