/** Draws a table. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { figure } from '../../src/engine/text.ts';
import type { Table } from '../../src/engine/picture.ts';

export function drawTable({ title, head, rows }: Table): TemplateResult {
  const isNumeric = head.map((_, column) => rows.some(({ cells }) => typeof cells[column] === 'number'));
  const side = (column: number) => (isNumeric[column] === true ? 'number' : '');
  return html`<div class="picture-scroll" tabindex="0" role="group" aria-label=${title}>
    <table class="picture-table">
      <thead>
        <tr>
          ${head.map((name, column) => html`<th scope="col" class=${side(column)}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ cells, tone }) =>
            html`<tr class=${tone ?? ''}>
              ${cells.map((cell, column) => {
                const text = typeof cell === 'number' ? figure(cell) : cell;
                return column === 0
                  ? html`<th scope="row" class=${side(column)}>${text}</th>`
                  : html`<td class=${side(column)}>${text}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
