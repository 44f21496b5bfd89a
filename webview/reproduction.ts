/** The failure, run: controls on one side, what the run shows on the other, and how far it is. */
import type { TemplateResult } from 'lit';
import { html, nothing, render } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Picture } from '../src/engine/picture.ts';
import type { ClaimShown, Shown } from '../src/engine/page.ts';
import type { PictureState } from './pictures/draw.ts';
import { drawPicture } from './pictures/draw.ts';
import { claimsList, figuresTable } from './results.ts';

export type Phase =
  | { readonly phase: 'starting' | 'done' | 'stopped' }
  | { readonly phase: 'running'; readonly share: number }
  | { readonly phase: 'failed'; readonly message: string };

interface Actions {
  run(): void;
  stop(): void;
  retry(): void;
  /** All pictures of a run are in sight. */
  drawn(): void;
  /** A step-through was brought to another step. */
  stepped(): void;
}

/** A run that lasts no longer shows no bar: it would only flicker. In milliseconds. */
const UNTIL_BAR = 200;
/** Between two verdicts that are read out, in milliseconds. */
const BETWEEN_WORDS = 1500;

export class Reproduction {
  readonly #root: HTMLElement;
  readonly #actions: Actions;
  #controls: TemplateResult | undefined;
  #phase: Phase = { phase: 'starting' };
  #shown: Shown | undefined;
  /** Of the last run that came to its end. */
  #claims: readonly ClaimShown[] = [];
  /** What is drawn now. It follows the newest run by one picture in each frame: all at once would hold up a slider that moves. */
  #pictures: readonly Picture[] = [];
  /** How many they will be. */
  #expected = 0;
  /** Which of them are of an earlier run or not drawn yet, longest first. */
  #behind: number[] = [];
  /** What is read out: the verdict, but not each one while a slider moves. */
  #spoken = '';
  #speaking: ReturnType<typeof setTimeout> | undefined;
  #hasBar = false;
  /** What is in sight is of an earlier run. */
  #isStale = false;
  #untilBar: ReturnType<typeof setTimeout> | undefined;
  #width = 0;
  /** Where step-throughs are, by their titles, as far as they were moved. */
  steps: Readonly<Record<string, number>> = {};
  #frame: number | undefined;

  constructor(root: HTMLElement, actions: Actions) {
    this.#root = root;
    this.#actions = actions;
    this.#render();
    const ruler = root.querySelector('.ruler')!;
    this.#width = ruler.clientWidth;
    new ResizeObserver(() => {
      if (ruler.clientWidth === this.#width) return;
      this.#width = ruler.clientWidth;
      this.#renderSoon();
    }).observe(ruler);
  }

  setControls(controls: TemplateResult): void {
    this.#controls = controls;
    this.#render();
  }

  /** @param shown absent: what is in sight stays */
  show(phase: Phase, shown?: Shown): void {
    if (phase.phase === 'running' && this.#phase.phase !== 'running') this.#isStale = true;
    this.#phase = phase;
    if (phase.phase === 'running') this.#untilBar ??= setTimeout(() => this.#showBar(), UNTIL_BAR);
    else {
      clearTimeout(this.#untilBar);
      this.#untilBar = undefined;
      this.#hasBar = false;
    }
    if (shown === undefined) return this.#renderSoon();
    const isFirst = this.#shown === undefined;
    this.#shown = shown;
    // Half a run bears nothing out yet.
    if (phase.phase !== 'running') this.#claims = shown.claims;
    this.#isStale = false;
    if (shown.pictures.length !== this.#expected) {
      this.#expected = shown.pictures.length;
      this.#pictures = shown.pictures.slice(0, 1);
      this.#behind = [...shown.pictures.keys()].slice(1);
    } else this.#behind = [...new Set([...this.#behind, ...shown.pictures.keys()])];
    this.#speaking ??= setTimeout(() => this.#speak(), BETWEEN_WORDS);
    if (!isFirst) return this.#renderSoon();
    this.#render(false);
    if (shown.pictures.length > 0) performance.mark('trapline:first-picture');
  }

  #showBar(): void {
    this.#hasBar = true;
    this.#renderSoon();
  }

  #speak(): void {
    this.#speaking = undefined;
    this.#spoken = this.#shown?.verdict ?? '';
    this.#renderSoon();
  }

  /** Runs can be faster than the screen. */
  #renderSoon(): void {
    this.#frame ??= requestAnimationFrame(() => this.#render());
  }

  /** @param catchesUp draws one picture more */
  #render(catchesUp = true): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const { phase } = this.#phase;
    const shown = this.#shown;
    const next = catchesUp ? this.#behind.shift() : undefined;
    if (next !== undefined && shown !== undefined) {
      const pictures = [...this.#pictures];
      pictures[next] = shown.pictures[next]!;
      this.#pictures = pictures;
    }
    if (this.#behind.length > 0) this.#renderSoon();
    render(
      html`<h2>Run it</h2>
        <div class="workbench">
          <div class="desk">
            <div class="controls">${guard([this.#controls], () => this.#controls ?? nothing)}</div>
            ${this.#runBar()}
          </div>
          <div class="results" aria-busy=${phase === 'running' || phase === 'starting' ? 'true' : 'false'}>
            ${this.#failure()}
            ${shown === undefined && phase === 'failed' ? nothing : html`<p class="verdict">${shown?.verdict ?? 'Starting the simulation …'}</p>`}
            <div class="ruler"></div>
            <p class="spoken" role="status">${this.#spoken}</p>
            <div class="pictures ${this.#hasBar && this.#isStale ? 'aging' : ''}">
              ${shown === undefined ? nothing : this.#outcome(shown)}
            </div>
          </div>
        </div>`,
      this.#root,
    );
    if (next !== undefined && this.#behind.length === 0) this.#actions.drawn();
  }

  /** The picture that makes the point, its figures, then the rest. */
  #outcome({ figures }: Shown): TemplateResult {
    const claims = this.#claims;
    const [first, ...further] = this.#pictures.map((picture) =>
      drawPicture(picture, { width: this.#width, state: this.#stateOf(picture) }),
    );
    return html`${first} ${figuresTable(figures)} ${further}
    ${
      claims.length === 0
        ? nothing
        : html`<h3>What the numbers bear out</h3>
            ${claimsList(claims)}`
    }`;
  }

  #stateOf({ title }: Picture): PictureState {
    const step = this.steps[title];
    return {
      ...(step !== undefined && { step }),
      onStep: (to) => {
        this.steps = { ...this.steps, [title]: to };
        this.#actions.stepped();
      },
    };
  }

  #runBar(): TemplateResult {
    const phase = this.#phase;
    const isRunning = phase.phase === 'running';
    return html`<div class="run-bar">
      <button class="primary" @click=${() => this.#actions.run()} ?disabled=${this.#controls === undefined}>Run</button>
      <button @click=${() => this.#actions.stop()} ?disabled=${!isRunning}>Stop</button>
      ${
        isRunning && this.#hasBar
          ? html`<progress max="1" .value=${phase.share} aria-label="Progress of the simulation"></progress>`
          : html`<span class="phase" role="status">${phase.phase === 'stopped' ? 'Stopped.' : ''}</span>`
      }
    </div>`;
  }

  #failure(): TemplateResult | typeof nothing {
    if (this.#phase.phase !== 'failed') return nothing;
    return html`<div class="failure" role="alert">
      <p><strong>The simulation failed.</strong> ${this.#phase.message}</p>
      <button @click=${() => this.#actions.retry()}>Try again</button>
    </div>`;
  }
}
