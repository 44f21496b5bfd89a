/** The contract between a room in `rules/` and the engine: what a trap declares, what it finds, what leaves as plain data. */
import type { Analysis } from '../python/analysis.ts';
import type { Position } from '../python/source.ts';
import type { Span } from '../python/syntax.ts';

/** `warning`: the code alone proves the trap. `advice`: it depends on what the system is for. */
export type Tier = 'warning' | 'advice';
export type Severity = 'warning' | 'information' | 'hint';

export type FactValue = string | number | boolean | null | readonly (string | number)[];

/** A span as it leaves the engine: in the text that was asked about, or in another file of the project. */
export interface Place extends Span {
  readonly elsewhere?: Elsewhere;
}

export interface Elsewhere {
  /** As the files of the project are named: a path, or in an editor a URI. */
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  /** The line of code at the start. */
  readonly line: string;
}

/** Something read from the user's code: message, hover, fix and page are functions of the facts. */
export interface Fact<Value extends FactValue = FactValue> {
  readonly value: Value;
  /** Where it was read; absent when it is a library's default. */
  readonly span?: Place;
  /** The unit, in words or as a symbol; absent for names and pure numbers. */
  readonly unit?: string;
}

/** Optional facts are absent, never undefined. Declare a room's facts with `type`, not `interface`: only types are open to indexing. */
export type Facts = Readonly<Record<string, Fact>>;

/**
 * One piece of the proof. Remove any one and the finding is gone: the tests replace an `expression` by an unknown name
 * and rename a `word` wherever it stands, and want silence.
 */
export interface Evidence {
  readonly kind: 'expression' | 'word';
  readonly span: Place;
  /** One sentence about this place, with the user's names. */
  readonly says: string;
  /** Further places that would each do in its stead; they are removed together. */
  readonly also?: readonly Place[];
}

export interface Detection<F extends Facts = Facts> {
  readonly variant: string;
  /** The call or expression that the user would change first. */
  readonly span: Span;
  readonly evidence: readonly Evidence[];
  readonly facts: F;
  /** Named places for the fixes, valid for the very text that was read. */
  readonly anchors?: Readonly<Record<string, Span>>;
}

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/**
 * `equivalent`: the same value in exact arithmetic, nothing public changes. `repair`: changes what is computed, deliberately.
 * `scaffold`: inserts code for the user to finish; the finding stays until it is used.
 */
export type FixKind = 'equivalent' | 'repair' | 'scaffold';

export interface Fix {
  /** Names the action in case files (`<case>.fixed-<action>.py`): kebab-case, unique within the variant. */
  readonly action: string;
  readonly title: string;
  readonly kind: FixKind;
  readonly edits: readonly Edit[];
}

/** A setting of one trap. `words` are whole words that a user adds to the trap's own list. */
export type OptionDefinition =
  | { readonly type: 'number'; readonly default: number; readonly minimum?: number; readonly description: string }
  | { readonly type: 'words'; readonly default: readonly string[]; readonly description: string };

export type Options = Readonly<Record<string, number | readonly string[]>>;

export interface DetectContext {
  readonly analysis: Analysis;
  readonly options: Options;
  /** Tells `trapline why` that a candidate was looked at and let go. `missing` is a sentence; `held` are the pieces that were there. */
  reject(variant: string, span: Span, missing: string, held?: readonly Evidence[]): void;
}

export interface VariantDefinition<F extends Facts> {
  readonly title: string;
  /** By default the tier's: Warning for a warning, Information for advice. */
  readonly severity?: Severity | ((facts: F) => Severity);
  /** What is wrong, why it hurts, what to do: at most two sentences, with the user's names and numbers. */
  message(facts: F): string;
  /** The hover's figures for this code, as Markdown; user text goes through `code()`. */
  numbers(facts: F): string;
  /** Computed on demand, for the text that `analysis` was made from. A fix that cannot be built is absent. */
  fixes?(found: Detection<F>, analysis: Analysis): Iterable<Fix>;
}

export interface TrapDefinition<F extends Facts> {
  readonly id: string;
  /** The trap in a few words, as the explanation's heading has it. */
  readonly title: string;
  readonly tier: Tier;
  /** One sentence: what goes wrong. */
  readonly summary: string;
  /** A text is read only when every group has a word that occurs in it, as a substring. The group that few texts have comes first. */
  readonly words: readonly (readonly string[])[];
  /** Where some of these words are only in what the text imports from its project: one that the text itself must have. By default any of `words`. */
  readonly ownWords?: readonly string[];
  readonly options?: Readonly<Record<string, OptionDefinition>>;
  readonly variants: Readonly<Record<string, VariantDefinition<F>>>;
  detect(context: DetectContext): Iterable<Detection<F>>;
}

/** A definition with its facts' type sealed inside, so that a list of traps needs no type parameter and no cast. */
export interface Trap extends Omit<TrapDefinition<Facts>, 'variants' | 'detect'> {
  readonly variants: Readonly<Record<string, { readonly title: string; readonly severity?: Severity }>>;
  detect(context: DetectContext): readonly Described[];
}

/** A detection in words. `fixes` is a function, so this never leaves the engine; a Finding does. */
export interface Described {
  readonly detection: Detection;
  readonly severity: Severity;
  readonly message: string;
  readonly numbers: string;
  fixes(): readonly Fix[];
}

export function defineTrap<F extends Facts>(definition: TrapDefinition<F>): Trap {
  const usual: Severity = definition.tier === 'warning' ? 'warning' : 'information';
  return {
    ...definition,
    variants: Object.fromEntries(
      Object.entries(definition.variants).map(([name, { title, severity }]) => [
        name,
        typeof severity === 'string' ? { title, severity } : { title },
      ]),
    ),
    detect: (context) =>
      [...definition.detect(context)].map((detection) => {
        const variant = definition.variants[detection.variant];
        if (variant === undefined) throw new Error(`${definition.id} has no variant ${detection.variant}`);
        const { severity = usual } = variant;
        return {
          detection,
          severity: typeof severity === 'function' ? severity(detection.facts) : severity,
          message: variant.message(detection.facts),
          numbers: variant.numbers(detection.facts),
          fixes: () => [...(variant.fixes?.(detection, context.analysis) ?? [])],
        };
      }),
  };
}
