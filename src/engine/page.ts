/** The contract of a page: which pictures show which numbers of a reproduction, and what is said about them. */
import { seeded } from '../numerics/random.ts';
import type { Picture } from './picture.ts';
import type { Parameter, Parameters, Reproduction, Values } from './reproduction.ts';
import { complete, withinRange } from './reproduction.ts';
import type { Facts } from './trap.ts';

export interface PageDefinition<P extends Parameters, Result> {
  /** What the run showed, with its numbers and those of the reader: one or two sentences, plain text. */
  verdict(result: Result, values: Values<P>): string;
  /** The one that makes the point comes first. */
  pictures(result: Result, values: Values<P>): readonly Picture[];
}

/** A parameter as plain data. */
export type Control = Omit<Extract<Parameter, { kind: 'number' }>, 'from'> | Omit<Extract<Parameter, { kind: 'choice' }>, 'from'>;

/** Where a control begins. */
export interface Start {
  readonly value: number | string;
  /** The fact that set it; absent: the page's default. */
  readonly fact?: string;
  /** What the code says, where that is out of range. */
  readonly beyond?: number;
}

export interface FigureShown {
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  readonly digits: number;
  readonly trapped?: number;
  readonly repaired?: number;
  /** Shared by both arms. */
  readonly value?: number;
}

export interface ClaimShown {
  readonly sentence: string;
  /** `outside`: it is not claimed for these values. */
  readonly state: 'holds' | 'fails' | 'outside';
  readonly otherwise?: string;
  readonly byChance: boolean;
}

/** Everything that is seen of one run: plain data. */
export interface Shown {
  readonly verdict: string;
  readonly figures: readonly FigureShown[];
  readonly pictures: readonly Picture[];
  readonly claims: readonly ClaimShown[];
}

/** A page with the types of its reproduction sealed inside. */
export interface Page {
  readonly controls: Readonly<Record<string, Control>>;
  starts(facts: Facts): Readonly<Record<string, Start>>;
  /**
   * @param values those missing or out of range are mended
   * @param progress is given what can be shown already as a question, since not every answer is looked at
   */
  run(values: Readonly<Record<string, unknown>>, seed: number, progress: (share: number, soFar?: () => Shown) => void): Shown;
  /** For tests; its members take only their own values and results. */
  readonly reproduction: Reproduction<Parameters, unknown>;
}

export function definePage<P extends Parameters, Result>(
  reproduction: Reproduction<P, Result>,
  { verdict, pictures }: PageDefinition<P, Result>,
): Page {
  const { parameters, figures, claims, simulate } = reproduction;
  const show = (result: Result, values: Values<P>): Shown => ({
    verdict: verdict(result, values),
    figures: Object.entries(figures).map(([name, figure]) => ({
      name,
      label: figure.label,
      ...(figure.unit === undefined ? {} : { unit: figure.unit }),
      digits: figure.digits ?? 4,
      ...('arms' in figure ? figure.arms(result, values) : { value: figure.value(result, values) }),
    })),
    pictures: pictures(result, values),
    claims: claims.map(({ sentence, when, otherwise, holds, byChance = false }) => ({
      sentence,
      state: when?.(values) === false ? 'outside' : holds(result, values) ? 'holds' : 'fails',
      ...(otherwise === undefined ? {} : { otherwise }),
      byChance,
    })),
  });
  return {
    reproduction,
    controls: Object.fromEntries(Object.entries(parameters).map(([name, { from: _, ...control }]) => [name, control])),
    starts: (facts) => Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, startOf(parameter, facts)])),
    run(given, seed, progress) {
      const values = complete(parameters, given);
      const result = simulate(values, seeded(seed), (share, soFar) =>
        soFar === undefined ? progress(share) : progress(share, () => show(soFar, values)),
      );
      return show(result, values);
    },
  };
}

function startOf(parameter: Parameter, facts: Facts): Start {
  const { from } = parameter;
  const found = from === undefined || !Object.hasOwn(facts, from.fact) ? undefined : facts[from.fact]?.value;
  const read = found === undefined ? undefined : from?.read === undefined ? found : from.read(found);
  const isValue =
    parameter.kind === 'number' ? typeof read === 'number' && !Number.isNaN(read) : typeof read === 'string' && read in parameter.choices;
  if (from === undefined || !isValue) return { value: parameter.default };
  const value = withinRange(parameter, read);
  const isBeyond = parameter.kind === 'number' && typeof read === 'number' && (read < parameter.min || read > parameter.max);
  return { value, fact: from.fact, ...(isBeyond ? { beyond: read } : {}) };
}
