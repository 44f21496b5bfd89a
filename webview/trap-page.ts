/** The page of one trap: holds what is known, asks the simulation, and keeps every part on the newest state. */
import { html, nothing, render } from 'lit';
import type { FindingOnPage, ToPage } from '../src/protocol/page-messages.ts';
import type { PageState } from '../src/protocol/page-state.ts';
import { controlsView } from './controls.ts';
import type { FixState } from './fixes.ts';
import { fixesView } from './fixes.ts';
import { findingIn } from './fragment.ts';
import type { Host } from './host.ts';
import { Reproduction } from './reproduction.ts';
import type { Settings } from './settings.ts';
import { follow, set, toDefaults, toStarts, touchedOf, valuesOf } from './settings.ts';
import type { WorkerLike } from './simulation.ts';
import { Simulation } from './simulation.ts';
import type { Controls, Starts, Values } from './simulation-messages.ts';
import { placeIn } from './snippet-lines.ts';
import { yourCode } from './your-code.ts';

/** How long an editor may take to say what the page is about, in milliseconds, before the page starts without it. */
const UNTIL_OPEN = 500;
const UNTIL_SAVED = 200;
const FIRST_SEED = 1;
const SEEDS = 1_000_000;

const section = (id: string): HTMLElement => document.getElementById(id) ?? document.createElement('section');

export class TrapPage {
  readonly #trap: string;
  readonly #host: Host;
  readonly #simulation: Simulation;
  readonly #reproduction: Reproduction;

  #finding: FindingOnPage | null = null;
  #isGone = false;
  #fixes: Record<string, FixState> = {};
  #controls: Controls = {};
  #settings: Settings = {};
  #seed = FIRST_SEED;
  /** Values of an earlier visit, until the controls are known. */
  #kept: Values = {};
  /** Parts of the text that were open. */
  #unfolded: readonly string[] = [];
  #scroll: number | undefined;
  #isOpen = false;
  #frame: number | undefined;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(trap: string, startWorker: () => WorkerLike, host: Host) {
    this.#trap = trap;
    this.#host = host;
    this.#reproduction = new Reproduction(section('reproduction'), {
      run: () => this.#run(),
      stop: () => {
        this.#simulation.stop();
        this.#reproduction.show({ phase: 'stopped' });
      },
      retry: () => this.#describe(),
      drawn: () => this.#scrollBack(),
      stepped: () => this.#saveSoon(),
    });
    this.#simulation = new Simulation(
      {
        startWorker,
        after(milliseconds, callback) {
          const timer = setTimeout(callback, milliseconds);
          return () => clearTimeout(timer);
        },
        now: () => performance.now(),
      },
      {
        described: (controls, starts) => this.#described(controls, starts),
        progress: (share, soFar) => this.#reproduction.show({ phase: 'running', share }, soFar),
        shown: (shown) => this.#reproduction.show({ phase: 'done' }, shown),
        failed: (message) => this.#reproduction.show({ phase: 'failed', message }),
      },
    );
  }

  /** Brings back what was there before a reload, and listens. */
  start(): void {
    const linked = this.#host.isEditor ? null : findingIn(location.hash);
    const state = this.#host.load();
    if (state?.trap === this.#trap && (linked == null || linked.key === state.finding?.key)) this.#restore(state);
    if (!this.#host.isEditor) {
      this.#openLinked(linked);
      addEventListener('hashchange', () => {
        if (location.hash.startsWith('#finding=')) this.#openLinked(findingIn(location.hash));
      });
    } else if (state?.trap === this.#trap) {
      this.#open(this.#finding);
    } else {
      setTimeout(() => this.#isOpen || this.#open(null), UNTIL_OPEN);
    }
    // The script stands before the text.
    document.addEventListener('DOMContentLoaded', () => {
      for (const id of this.#unfolded) document.getElementById(id)?.setAttribute('open', '');
      this.#renderCode();
    });
    this.#host.listen((message) => this.#receive(message));
    this.#host.post({ kind: 'ready' });
    addEventListener('scroll', () => this.#saveSoon(), { passive: true });
    document.addEventListener('toggle', () => this.#saveSoon(), { capture: true });
    addEventListener('pagehide', () => this.#save());
  }

  #receive(message: ToPage): void {
    switch (message.kind) {
      case 'open':
        if (message.trap === this.#trap) this.#open(message.finding);
        return;
      case 'facts':
        if (message.finding.trap !== this.#trap) return;
        if (this.#finding === null) this.#open(message.finding);
        else this.#change(message.finding);
        return;
      case 'gone':
        if (message.key !== this.#finding?.key) return;
        this.#isGone = true;
        this.#renderCode();
        this.#saveSoon();
        return;
      case 'fixResult':
        this.#fixes[message.action] = message.isApplied ? 'applied' : { refused: message.reason ?? 'the code changed meanwhile.' };
        this.#renderCode();
        return;
    }
  }

  /** @param linked as `findingIn` says: undefined is a finding that cannot be read */
  #openLinked(linked: FindingOnPage | null | undefined): void {
    const isReadable = linked !== undefined && (linked === null || linked.trap === this.#trap);
    const notice = isReadable ? '' : 'The finding in this address cannot be read; the page shows its own defaults.';
    render(notice, section('notice'));
    this.#open(isReadable ? (linked ?? this.#finding) : null);
  }

  #open(finding: FindingOnPage | null): void {
    const isSame = finding?.key === this.#finding?.key;
    const isOnlyNews = this.#isOpen && isSame;
    this.#isOpen = true;
    if (!isSame) {
      this.#settings = {};
      this.#kept = {};
    }
    if (!isSame || !this.#isGone) this.#isGone = false;
    if (isOnlyNews && finding !== null) this.#change(finding);
    else {
      this.#finding = finding;
      this.#fixes = {};
      this.#renderCode();
      this.#describe();
      this.#saveSoon();
    }
  }

  /** The code says something else now. */
  #change(finding: FindingOnPage): void {
    const before = this.#finding;
    this.#finding = finding;
    this.#isGone = false;
    if (before?.version !== finding.version) this.#fixes = {};
    this.#renderCode();
    this.#saveSoon();
    if (JSON.stringify(before?.facts) === JSON.stringify(finding.facts)) this.#renderControls();
    else this.#describe();
  }

  #describe(): void {
    this.#reproduction.show({ phase: 'starting' });
    this.#simulation.describe(this.#finding?.facts ?? {});
  }

  #described(controls: Controls, starts: Starts): void {
    this.#controls = controls;
    this.#settings = follow(controls, starts, this.#settings, this.#kept);
    // First, for it runs beside the drawing of the controls.
    this.#run();
    this.#renderControls();
  }

  #adjust(settings: Settings, seed = this.#seed): void {
    this.#settings = settings;
    this.#seed = seed;
    this.#renderControls();
    this.#saveSoon();
    // Sliders tell more often than the screen can show.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#run();
    });
  }

  #run(): void {
    this.#simulation.run(valuesOf(this.#settings), this.#seed);
  }

  #scrollBack(): void {
    if (this.#scroll === undefined) return;
    // Only now the page is as long as it was.
    scrollTo(0, this.#scroll);
    this.#scroll = undefined;
  }

  #renderControls(): void {
    this.#reproduction.setControls(
      controlsView(this.#controls, this.#settings, this.#seed, {
        set: (name: string, value: unknown) => this.#adjust(set(this.#controls, this.#settings, name, value)),
        toStart: (name?: string) => this.#adjust(toStarts(this.#settings, name)),
        toDefaults: () => this.#adjust(toDefaults(this.#controls, this.#settings)),
        setSeed: (seed: number) =>
          this.#adjust(this.#settings, Number.isNaN(seed) ? this.#seed : Math.min(SEEDS - 1, Math.max(0, Math.round(seed)))),
        newSeed: () => this.#adjust(this.#settings, Math.floor(Math.random() * SEEDS)),
        placeOf: (fact: string) => this.#placeOf(fact),
      }),
    );
  }

  #placeOf(fact: string): { place: string; reveal?: () => void } | undefined {
    for (const snippet of this.#finding?.snippets ?? []) {
      const mark = snippet.marks.find((it) => it.kind === 'fact' && it.name === fact);
      if (mark === undefined) continue;
      const place = placeIn(snippet, mark.start);
      return this.#canReach ? { place, reveal: () => this.#reveal('fact', fact) } : { place };
    }
    return undefined;
  }

  get #canReach(): boolean {
    return this.#host.isEditor && !this.#isGone;
  }

  readonly #reveal = (mark: 'finding' | 'evidence' | 'fact', name?: string): void => {
    if (this.#finding === null) return;
    this.#host.post({ kind: 'reveal', key: this.#finding.key, mark, ...(name === undefined ? {} : { name }) });
  };

  readonly #apply = (action: string): void => {
    if (this.#finding === null) return;
    const { key, version } = this.#finding;
    this.#fixes[action] = 'waiting';
    this.#renderCode();
    this.#host.post({ kind: 'applyFix', key, version, action });
  };

  #renderCode(): void {
    render(yourCode(this.#finding, this.#isGone, this.#host.isEditor ? this.#reveal : undefined), section('your-code'));
    const fixes = fixesView(this.#finding?.fixes ?? [], this.#fixes, this.#isGone, this.#host.isEditor ? this.#apply : undefined);
    render(html`${fixes === nothing ? nothing : fixes}`, section('fixes'));
  }

  #restore({ finding, isGone, touched, seed, open, steps, scroll }: PageState): void {
    this.#finding = finding;
    this.#isGone = isGone;
    this.#kept = touched;
    this.#seed = seed;
    this.#scroll = scroll;
    this.#unfolded = open;
    this.#reproduction.steps = steps;
  }

  #saveSoon(): void {
    this.#saving ??= setTimeout(() => this.#save(), UNTIL_SAVED);
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#host.save({
      trap: this.#trap,
      finding: this.#finding,
      isGone: this.#isGone,
      touched: touchedOf(this.#settings),
      seed: this.#seed,
      open: [...document.querySelectorAll('details[open][id]')].map(({ id }) => id),
      steps: this.#reproduction.steps,
      scroll: scrollY,
    });
  }
}
