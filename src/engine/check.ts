/** Runs the traps over one module: a trap that throws becomes a fault, and the others still run. */
import type { Analysis } from '../python/analysis.ts';
import type { Span } from '../python/syntax.ts';
import type { Fault, Finding, Outcome, Rejection } from './finding.ts';
import { placed, staysHere } from './elsewhere.ts';
import { keysOf } from './key.ts';
import type { Settings } from './settings.ts';
import { suppress } from './suppression.ts';
import type { Described, Evidence, Fix, Severity, Trap } from './trap.ts';

export interface CheckOptions {
  /** Also collect the candidates that were let go. */
  readonly why?: boolean;
  /** The traps that have a chance, from the prefilter; by default all. `traps` stays the list of what exists. */
  readonly run?: readonly Trap[];
}

export interface Examined {
  /** Plain data. */
  readonly outcome: Outcome;
  /** The fixes of a finding, built now; none for an unknown key. One that throws becomes a fault of the outcome. */
  fixes(key: string): readonly Fix[];
}

/** `traps` are all that exist; the settings say which of them run. */
export function check(analysis: Analysis, traps: readonly Trap[], settings: Settings, options?: CheckOptions): Outcome {
  return examine(analysis, traps, settings, options).outcome;
}

/** The fixes of one finding, on demand and for the very text of the analysis. */
export function fixesOf(analysis: Analysis, traps: readonly Trap[], settings: Settings, key: string): readonly Fix[] {
  return examine(analysis, traps, settings).fixes(key);
}

/** `check`, with the fixes at hand for as long as the result is held. */
export function examine(
  analysis: Analysis,
  traps: readonly Trap[],
  settings: Settings,
  { why = false, run = traps }: CheckOptions = {},
): Examined {
  const faults: Fault[] = [];
  const rejections: Rejection[] = [];
  const found: Found[] = [];
  const ran = new Set<string>();
  for (const trap of traps) {
    const set = settings.traps[trap.id];
    if (set?.enabled !== true) continue;
    ran.add(trap.id);
    if (!run.includes(trap)) continue;
    try {
      found.push(...detected(trap, analysis, settings, (rejection) => why && rejections.push(rejection)));
    } catch (error) {
      ran.delete(trap.id);
      faults.push({ trap: trap.id, message: reasonOf(error) });
    }
  }
  found.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  const { text } = analysis.source;
  const keys = keysOf(
    found.map(({ trap, described, at }) => ({ trap: trap.id, variant: described.detection.variant, span: at })),
    analysis.syntax,
    text,
  );
  const described = new Map<string, Described>();
  const findings = found.map((it, index): Finding => {
    const key = keys[index] as string;
    described.set(key, it.described);
    return plain(it, key, analysis);
  });
  const { kept, suppressed, notices } = suppress({ module: analysis.syntax, text, findings, traps, ran, silent: silentCells(analysis) });
  return {
    outcome: { findings: kept, suppressed, notices, faults, rejections, errors: analysis.syntax.errors },
    fixes(key) {
      try {
        return (described.get(key)?.fixes() ?? []).filter(staysHere);
      } catch (error) {
        const trap = findings.find((finding) => finding.key === key)?.trap ?? null;
        const message = `a fix could not be built: ${reasonOf(error)}`;
        if (!faults.some((fault) => fault.trap === trap && fault.message === message)) faults.push({ trap, message });
        return [];
      }
    },
  };
}

interface Found {
  readonly trap: Trap;
  readonly described: Described;
  readonly at: Span;
  readonly severity: Severity;
}

function detected(trap: Trap, analysis: Analysis, settings: Settings, onRejection: (rejection: Rejection) => void): Found[] {
  const set = settings.traps[trap.id];
  const order = Object.keys(trap.variants);
  const ignored = new Set(set?.ignoredWords ?? []);
  const { text } = analysis.source;
  const detections = trap.detect({
    analysis,
    options: set?.options ?? {},
    reject: (variant, span, missing, held = []) =>
      onRejection({ trap: trap.id, variant, span: placed(analysis, span), missing, held: held.map((it) => placedEvidence(it, analysis)) }),
  });
  // What lies in another file is found when that one is asked about.
  const found = detections.filter(({ detection }) => !analysis.isElsewhere(detection.span));
  for (const { detection } of found) {
    const { start, end } = detection.span;
    if (!(start >= 0 && start <= end && end <= text.length)) throw new RangeError(`${detection.variant} points outside the text`);
  }
  // Variants are declared from the more specific to the less: at one site the first one speaks.
  const sites = new Set<string>();
  return [...found]
    .sort((a, b) => order.indexOf(a.detection.variant) - order.indexOf(b.detection.variant))
    .flatMap((described) => {
      const { variant, span, evidence } = described.detection;
      const severity = set?.variants[variant] ?? set?.severity ?? described.severity;
      const site = `${span.start}:${span.end}`;
      if (sites.has(site) || evidence.some((piece) => isIgnored(piece, ignored, analysis))) return [];
      sites.add(site);
      // One that was switched off keeps its site: the less specific ones would say the same in other words.
      if (severity === 'off') return [];
      return [{ trap, described, at: span, severity }];
    });
}

/** A word that the user declared to be none of the domain proves nothing, and without any one piece there is no proof. */
function isIgnored({ kind, span, also = [] }: Evidence, ignored: ReadonlySet<string>, analysis: Analysis): boolean {
  if (kind !== 'word' || ignored.size === 0) return false;
  return [span, ...also].every((place) => {
    const written = analysis.slice(place);
    const words = written.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [];
    return [written, ...words].some((word) => ignored.has(word.toLowerCase()));
  });
}

function plain({ trap, described, at, severity }: Found, key: string, analysis: Analysis): Finding {
  const { detection, message, numbers } = described;
  const { variant, facts, evidence } = detection;
  return {
    key,
    trap: trap.id,
    variant,
    severity,
    span: placed(analysis, at),
    message,
    numbers,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, fact.span === undefined ? fact : { ...fact, span: placed(analysis, fact.span) }]),
    ),
    evidence: evidence.map((piece) => placedEvidence(piece, analysis)),
  };
}

function placedEvidence({ also, ...piece }: Evidence, analysis: Analysis): Evidence {
  return { ...piece, span: placed(analysis, piece.span), ...(also && { also: also.map((it) => placed(analysis, it)) }) };
}

/** A cell's tag says what a comment in it would. */
function silentCells({ source }: Analysis): readonly Span[] {
  return (source.cells ?? []).filter(({ tags }) => tags.includes('trapline-ignore'));
}

/** In one line. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
