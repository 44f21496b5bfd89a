/** Draws a step-through: one picture at a time, and buttons and arrow keys to go on; it never moves by itself. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PartInfo } from 'lit/async-directive.js';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { Chart, Steps } from '../../src/engine/picture.ts';

/** What a picture remembers for whoever shows it. */
export interface PictureState {
  /** The step that a step-through begins at, from 0. */
  readonly step?: number;
  /** Called when somebody goes to another step. */
  onStep?(step: number): void;
}

type DrawInner = (picture: Steps['steps'][number]['picture'], peers: readonly Chart[]) => TemplateResult;

/** Keeps the step while the picture is drawn again, with other numbers or another width. */
class StepThrough extends AsyncDirective {
  private step: number | undefined;
  private draw: (() => unknown) | undefined;
  private count = 0;
  private state: PictureState | undefined;

  constructor(part: PartInfo) {
    super(part);
  }

  override render(picture: Steps, drawInner: DrawInner, state?: PictureState): unknown {
    this.state = state;
    this.step ??= state?.step ?? picture.start ?? 0;
    this.count = picture.steps.length;
    const draw = () => this.template(picture, drawInner);
    this.draw = draw;
    return draw();
  }

  private template({ title, steps }: Steps, drawInner: DrawInner): unknown {
    const index = Math.max(0, Math.min(steps.length - 1, this.step ?? 0));
    const step = steps[index];
    if (step === undefined) return nothing;
    const peers = steps.flatMap(({ picture }) => (picture.kind === 'chart' ? [picture] : []));
    // The words are not announced by themselves: while a simulation runs, their numbers change many times a second.
    // `aria-disabled` and not `disabled`: a button that is disabled while it has the focus loses it.
    return html`<div class="picture-step-through" role="group" aria-label=${title} @keydown=${(event: KeyboardEvent) => this.onKey(event)}>
      <div class="picture-step-buttons">
        <button type="button" class="picture-step-button" aria-disabled=${index === 0} @click=${() => this.go(index - 1)}>
          <span aria-hidden="true">←</span> Previous
        </button>
        <span class="picture-step-position" aria-live="polite" aria-atomic="true"
          >${index + 1} of ${steps.length}<span class="picture-spoken">: ${step.title}</span></span
        >
        <button type="button" class="picture-step-button" aria-disabled=${index === steps.length - 1} @click=${() => this.go(index + 1)}>
          Next <span aria-hidden="true">→</span>
        </button>
      </div>
      <div class="picture-step-words">
        <p class="picture-step-title">${step.title}</p>
        <p class="picture-step-says">${step.says}</p>
      </div>
      ${drawInner(step.picture, peers)}
    </div>`;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // A table that scrolls needs the arrows itself.
    if (event.target instanceof Element && event.target.closest('.picture-scroll') !== null) return;
    const current = Math.max(0, Math.min(this.count - 1, this.step ?? 0));
    const goal = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: this.count - 1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    this.go(goal);
  }

  private go(step: number): void {
    if (step < 0 || step >= this.count || step === this.step) return;
    this.step = step;
    if (this.draw !== undefined) this.setValue(this.draw());
    this.state?.onStep?.(step);
  }
}

export const drawSteps = directive(StepThrough);
