/** Draws a picture of a page: its title, the drawing in the colours of the editor, and what it shows in words. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Chart, Picture } from '../../src/engine/picture.ts';
import { drawChart } from './chart.ts';
import { drawMatrix } from './matrix.ts';
import type { PictureState } from './steps.ts';
import { drawSteps } from './steps.ts';
import { drawTable } from './table.ts';
import { drawTree } from './tree.ts';

export type { PictureState } from './steps.ts';

/**
 * For lit's `render`. Drawn again into the same place, with other numbers or another width, it keeps the focus, the step of a
 * step-through and whether the words are open.
 * @param options.width of the place in pixels; drawings are made to measure, so draw again when it changes
 */
export function drawPicture(picture: Picture, { width, state }: { readonly width: number; readonly state?: PictureState }): TemplateResult {
  return html`<figure class="picture-figure">
    <figcaption>
      <p class="picture-title">${picture.title}</p>
    </figcaption>
    ${picture.kind === 'steps' ? drawSteps(picture, (inner, peers) => drawing(inner, width, peers), state) : drawing(picture, width)}
    <details class="picture-words">
      <summary>In words</summary>
      <p>${picture.says}</p>
    </details>
  </figure>`;
}

/** A drawing that is asked for again with nothing changed is left as it is. */
function drawing(picture: Exclude<Picture, { kind: 'steps' }>, width: number, peers?: readonly Chart[]): TemplateResult {
  return html`<div class="picture-drawing">${guard([picture, width], () => draw(picture, width, peers))}</div>`;
}

function draw(picture: Exclude<Picture, { kind: 'steps' }>, width: number, peers?: readonly Chart[]): TemplateResult {
  switch (picture.kind) {
    case 'chart':
      return drawChart(picture, width, peers);
    case 'tree':
      return drawTree(picture, width);
    case 'matrix':
      return drawMatrix(picture);
    case 'table':
      return drawTable(picture);
  }
}
