/** The contract of a reproduction: a failure and its remedy, simulated from parameters that start at the user's own numbers. */
import type { Random } from '../numerics/random.ts';
import type { FactValue } from './trap.ts';

/** The fact of a finding that sets a parameter. */
export interface FromFact {
  readonly fact: string;
  /** The parameter's value for the fact's; undefined leaves the default. Absent: as it is. */
  read?(value: FactValue): number | string | undefined;
}

export interface NumberParameter {
  readonly kind: 'number';
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  /** Values are `min` plus a multiple of this. */
  readonly step: number;
  readonly default: number;
  /** How the slider is spaced; `log` needs a positive `min`. */
  readonly scale?: 'linear' | 'log';
  readonly from?: FromFact;
}

export interface ChoiceParameter {
  readonly kind: 'choice';
  readonly label: string;
  /** Value → what the page calls it. */
  readonly choices: Readonly<Record<string, string>>;
  readonly default: string;
  readonly from?: FromFact;
}

export type Parameter = NumberParameter | ChoiceParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

type ValueOf<One> = One extends { readonly choices: infer Choices } ? keyof Choices & string : number;

/** A value for each parameter. */
export type Values<P extends Parameters = Parameters> = { readonly [Name in keyof P]: ValueOf<P[Name]> };

/**
 * Says how far a simulation is.
 * @param share from 0 to 1
 * @param soFar a result that can be shown already, of the same shape as the last
 */
export type Progress<Result> = (share: number, soFar?: Result) => void;

/** A figure that the page shows and that references are compared with: one for each arm, or one that both share. */
export type Figure<P extends Parameters, Result> = {
  readonly label: string;
  readonly unit?: string;
  /** Significant digits on the page; 4 unless told. */
  readonly digits?: number;
} & (
  | { arms(result: Result, values: Values<P>): { readonly trapped: number; readonly repaired: number } }
  | { value(result: Result, values: Values<P>): number }
);

/** A sentence that the numbers must bear out. */
export interface Claim<P extends Parameters, Result> {
  readonly sentence: string;
  /** Where it is claimed; everywhere unless told. */
  when?(values: Values<P>): boolean;
  /** What the page says elsewhere: why the trap does not bite there. Given where `when` is. */
  readonly otherwise?: string;
  holds(result: Result, values: Values<P>): boolean;
  /** Whether it hangs on the draw: then it has to hold for 18 of 20 seeds, else for all. */
  readonly byChance?: boolean;
}

/** A figure that is known beforehand. */
export interface Golden<P extends Parameters, Result> {
  readonly says: string;
  /** To as many digits as are known: `1.4612`, `1.0e-17`, `NaN`, `Infinity`. */
  readonly expected: string;
  /** How far a figure that hangs on the draw may be off; the digits decide unless told. */
  readonly tolerance?: number;
  /** The others have their defaults. */
  readonly values?: Partial<Values<P>>;
  readonly seed?: number;
  figure(result: Result, values: Values<P>): number;
}

export interface Reproduction<P extends Parameters, Result> {
  readonly parameters: P;
  /** Values that make a run short enough for tests over many seeds; a golden figure ties them to the full size. */
  readonly reduced?: Partial<Values<P>>;
  /**
   * Runs both arms on the same data and the same draws. Pure, and never throws for values in range.
   * @returns plain data: numbers, texts and lists of them
   */
  simulate(values: Values<P>, random: Random, progress: Progress<Result>): Result;
  readonly figures: Readonly<Record<string, Figure<P, Result>>>;
  readonly claims: readonly Claim<P, Result>[];
  readonly golden: readonly Golden<P, Result>[];
}

/** Gives a reproduction the types of its own parameters. */
export function defineReproduction<const P extends Parameters, Result>(it: Reproduction<P, Result>): Reproduction<P, Result> {
  return it;
}

/** The nearest value in range, on the grid of the steps; the default for what is no value at all. */
export function withinRange(parameter: Parameter, value: unknown): number | string {
  if (parameter.kind === 'choice') return typeof value === 'string' && Object.hasOwn(parameter.choices, value) ? value : parameter.default;
  if (typeof value !== 'number' || Number.isNaN(value)) return parameter.default;
  const { min, max, step } = parameter;
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
  // Steps are decimal fractions: without rounding, 0.1 + 0.2 would show as 0.30000000000000004.
  return Math.min(max, Number((min + steps * step).toPrecision(12)));
}

/** Values for all parameters: those given, brought into range, and defaults for the rest. */
export function complete<P extends Parameters>(parameters: P, given: Readonly<Record<string, unknown>> = {}): Values<P> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, withinRange(parameter, given[name] ?? parameter.default)]),
  ) as Values<P>;
}
