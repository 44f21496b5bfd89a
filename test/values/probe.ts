/** Asks the analysis about the arguments of the calls of `show` in a snippet. */
import { analyse, type Analysis, type Scalar, type Value } from '../../src/python/analysis.ts';
import { parser } from '../harness/service.ts';

export interface Probe {
  readonly analysis: Analysis;
  /** The first argument of each `show(…)`, in the order of the text. */
  readonly shown: readonly Value[];
}

export function probe(text: string): Probe {
  const analysis = analyse({ path: 'probe.py', text, cells: null }, parser.parse(text));
  const shown = analysis.calls
    .filter(({ func }) => func.op === 'free' && func.name === 'show')
    .sort((one, other) => one.node.start - other.node.start)
    .flatMap(({ args }) => args.slice(0, 1).map(({ value }) => value));
  return { analysis, shown };
}

/** What each shown value is known to be; undefined where it is not. */
export const constants = (text: string): (Scalar | undefined)[] => {
  const { analysis, shown } = probe(text);
  return shown.map((value) => analysis.constant(value)?.value);
};

/** The canonical names that each shown call may call; of anything else, those that it stands for. */
export const names = (text: string): string[] => {
  const { analysis, shown } = probe(text);
  return shown.map((value) => {
    const found = analysis
      .origins(value)
      .flatMap(({ value: origin, frame }) => (origin.op === 'call' ? analysis.callee(origin, frame).names : analysis.names(origin)));
    return [...new Set(found)].sort().join(' | ');
  });
};

export const kinds = (text: string): string[] => {
  const { analysis, shown } = probe(text);
  return shown.map((value) => [...analysis.kinds(value)].sort().join(' | '));
};
