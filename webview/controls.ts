/** What can be set: a slider with its number, a choice, the seed; and for each where its value came from. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from '../src/engine/page.ts';
import { figure } from '../src/engine/text.ts';
import type { NumberControl } from './scale.ts';
import { positionOf, stopsOf } from './scale.ts';
import type { Setting, Settings } from './settings.ts';
import { isFromCode } from './settings.ts';
import type { Controls, Value } from './simulation-messages.ts';

/** That fields for numbers are wide, most of them alike; longer numbers scroll in them. */
const [FEWEST_DIGITS, MOST_DIGITS] = [7, 11];

export interface ControlsActions {
  set(name: string, value: unknown): void;
  /** Takes what the code says, or the default; of all controls where no name is given. */
  toStart(name?: string): void;
  toDefaults(): void;
  setSeed(seed: number): void;
  newSeed(): void;
  /** Where a fact was read, if that is in sight; `reveal` only where there is an editor. */
  placeOf(fact: string): { readonly place: string; readonly reveal?: () => void } | undefined;
}

export function controlsView(controls: Controls, settings: Settings, seed: number, actions: ControlsActions): TemplateResult {
  const all = Object.values(settings);
  const hasOwn = all.some(isFromCode);
  return html`
    ${Object.entries(controls).map(([name, control]) => {
      const setting = settings[name];
      return setting === undefined ? nothing : oneControl(name, control, setting, hasOwn, actions);
    })}
    <div class="control">
      <label for="seed">Seed</label>
      <div class="inputs">
        <input
          id="seed"
          class="exact"
          type="number"
          min="0"
          max="999999"
          step="1"
          .value=${live(String(seed))}
          aria-describedby="seed-source"
          @change=${(event: Event) => actions.setSeed((event.target as HTMLInputElement).valueAsNumber)}
        />
        <button @click=${() => actions.newSeed()}>New seed</button>
      </div>
      <p class="source" id="seed-source">The same seed gives the same draw.</p>
    </div>
    <div class="resets">
      ${
        hasOwn
          ? html`<button ?disabled=${!all.some((it) => it.isTouched)} @click=${() => actions.toStart()}>Reset to my values</button>`
          : nothing
      }
      <button
        ?disabled=${Object.entries(settings).every(([name, { value }]) => value === controls[name]?.default)}
        @click=${() => actions.toDefaults()}
      >
        Reset to the page's defaults
      </button>
    </div>
  `;
}

function oneControl(name: string, control: Control, setting: Setting, hasOwn: boolean, actions: ControlsActions): TemplateResult {
  const id = `control-${name}`;
  return html`<div class="control" data-control=${name}>
    <label for=${id}
      >${control.label}${control.kind === 'number' && control.unit !== undefined ? html` <span class="unit">${control.unit}</span>` : nothing}</label
    >
    <div class="inputs">
      ${control.kind === 'number' ? numberInputs(id, name, control, setting, actions) : choiceInput(id, name, control, setting, actions)}
    </div>
    ${source(id, name, control, setting, hasOwn, actions)}
  </div>`;
}

function numberInputs(
  id: string,
  name: string,
  control: NumberControl,
  { value, start }: Setting,
  actions: ControlsActions,
): TemplateResult {
  const number = Number(value);
  const { label, unit, min, max, step, scale } = control;
  const digits = Math.max(FEWEST_DIGITS, ...[min, max, number].map((it) => String(it).length));
  const stops = stopsOf(control, [control.default, Number(start.value), number]);
  return html`
    <input
      id=${id}
      type="range"
      min="0"
      max=${stops.length - 1}
      step="1"
      .value=${live(String(positionOf(stops, number, scale)))}
      aria-valuetext=${figure(number) + (unit === undefined ? '' : ` ${unit}`)}
      aria-describedby="${id}-source"
      @input=${(event: Event) => actions.set(name, stops[(event.target as HTMLInputElement).valueAsNumber])}
    />
    <input
      class="exact"
      style="--digits: ${Math.min(MOST_DIGITS, digits)}"
      type="number"
      min=${min}
      max=${max}
      step=${step}
      .value=${live(String(number))}
      aria-label="${label}${unit === undefined ? '' : `, in ${unit}`}, exact"
      aria-describedby="${id}-source"
      @change=${(event: Event) => {
        const field = event.target as HTMLInputElement;
        // An empty field means: as it was.
        actions.set(name, Number.isNaN(field.valueAsNumber) ? number : field.valueAsNumber);
      }}
    />
  `;
}

function choiceInput(
  id: string,
  name: string,
  { choices }: Extract<Control, { kind: 'choice' }>,
  { value }: Setting,
  actions: ControlsActions,
): TemplateResult {
  return html`<select
    id=${id}
    aria-describedby="${id}-source"
    @change=${(event: Event) => actions.set(name, (event.target as HTMLSelectElement).value)}
  >
    ${Object.entries(choices).map(([key, words]) => html`<option value=${key} .selected=${live(key === value)}>${words}</option>`)}
  </select>`;
}

/** Where the value came from, and the way back; where nothing came from the code, nobody asks of each what its default is. */
function source(id: string, name: string, control: Control, setting: Setting, hasOwn: boolean, actions: ControlsActions): TemplateResult {
  const { start, isTouched, hasNews } = setting;
  const words = (value: Value): string =>
    control.kind === 'choice'
      ? (control.choices[value] ?? String(value))
      : figure(Number(value)) + (control.unit === undefined ? '' : ` ${control.unit}`);
  const said = start.beyond === undefined ? words(start.value) : figure(start.beyond);
  const goesTo =
    control.kind === 'number'
      ? `this page goes ${Number(start.beyond) > control.max ? `up to ${figure(control.max)}` : `down to ${figure(control.min)}`}`
      : '';
  const back = (label: string): TemplateResult =>
    html`<button class="link" aria-label="${label}: ${control.label}" @click=${() => actions.toStart(name)}>${label}</button>`;
  if (!isFromCode(setting)) {
    return html`<p class="source" id="${id}-source">
      ${isTouched ? html`changed by you; the page's default is ${said} ${back('Reset')}` : hasOwn ? "the page's default" : nothing}
    </p>`;
  }
  if (isTouched) {
    return html`<p class="source ${hasNews ? 'news' : ''}" id="${id}-source">
      changed by you; your code ${hasNews ? 'now ' : ''}says ${said}${start.beyond === undefined ? '' : `, ${goesTo}`}
      ${back(`Take ${words(start.value)}`)}
    </p>`;
  }
  const found = actions.placeOf(start.fact!);
  const where =
    found === undefined
      ? nothing
      : found.reveal === undefined
        ? html`, ${found.place}`
        : html`, <button class="link" aria-label="Show ${found.place} in the editor" @click=${found.reveal}>${found.place}</button>`;
  return html`<p class="source from-code" id="${id}-source">
    ${start.beyond === undefined ? html`from your code: <b>${said}</b>` : html`your code says <b>${said}</b>; ${goesTo}`}${where}
  </p>`;
}
