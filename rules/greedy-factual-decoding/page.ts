/** What the page of greedy answers shows: a small tree step by step, then random models by beams, length, peakedness and alpha. */
import { definePage } from '../../src/engine/page.ts';
import type { Chart, Mark, Steps, TreeNode } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import type { BeamSearch } from '../../src/numerics/beam-search.ts';
import type { Hypothesis } from '../../src/numerics/language-model.ts';
import { wilsonInterval } from '../../src/numerics/wilson-interval.ts';
import type { Result } from './reproduction.ts';
import reproduction, { ofWidth } from './reproduction.ts';

/** Widths that are written beside the curve. */
const NAMED = [2, 8, 32];

const percent = (share: number): string => `${figure(100 * share, 3)} %`;
const beamsOf = (beams: number): string => count(beams, 'beam');
const probabilityOf = ({ logProbability }: Hypothesis): string => figure(Math.exp(logProbability));
/** “New York” (0.165) */
const quoted = (one: Hypothesis, tokens: readonly string[]): string =>
  `“${one.tokens.map((token) => tokens[token]).join('')}” (${probabilityOf(one)})`;

export default definePage(reproduction, {
  verdict(result, { beams, length }) {
    const { tokens, trapped, repaired } = result.tree;
    const [greedy, kept] = [trapped, repaired].map(({ best }) => quoted(best!, tokens)) as [string, string];
    const tree =
      greedy === kept
        ? `With these probabilities greedy decoding and ${beamsOf(beams)} agree on ${greedy}`
        : `Greedy decoding answers ${greedy}; ${beamsOf(beams)} find ${kept}, which the model itself holds more probable`;
    const [one, several] = [ofWidth(result, 1), ofWidth(result, beams)];
    const others =
      beams === 1
        ? 'one beam is the same'
        : `with ${beamsOf(beams)} it is ${percent(several.missed)}, for ${figure(several.evaluations)} prefixes read instead of ${figure(one.evaluations)}`;
    return (
      `${tree}. Greedy decoding misses the most probable answer of ${length} tokens in ${percent(one.missed)} of ` +
      `${figure(result.models)} random models; ${others}.`
    );
  },
  pictures: (result, values) => [
    walk(result.tree, values.beams),
    byWork(result, values.beams),
    byLength(result, values),
    byPeakedness(result, values.beams),
    byAlpha(result, values),
  ],
});

/** The whole tree, and after each token what either arm keeps of it. */
function walk({ tokens: texts, all, ...searches }: Result['tree'], beams: number): Steps {
  const { trapped, repaired } = searches;
  const steps = ['First token', 'Second token', 'Answer'];
  const says = [
    `Greedy decoding keeps ${listed(trapped.steps[0]!.kept)}. Beam search keeps ${listed(repaired.steps[0]!.kept)}.`,
    `Each path is worth the product of its tokens. Greedy decoding keeps ${listed(trapped.steps[1]!.kept)}. Beam search keeps ${listed(repaired.steps[1]!.kept)}.`,
    `Greedy decoding answers ${listed([trapped.best!])}, beam search ${listed([repaired.best!])}. That is what the model holds probable, not yet what is true.`,
  ];
  return {
    kind: 'steps',
    start: steps.length - 1,
    title: 'Where is the Liberty Bell?',
    says: `Greedy decoding and ${beamsOf(beams)} build an answer of two tokens, and end at ${listed([trapped.best!])} and ${listed([repaired.best!])}.`,
    steps: steps.map((title, at) => ({
      title,
      says: says[at]!,
      picture: {
        kind: 'tree',
        title,
        says: says[at]!,
        root: { label: 'Answer:', children: below({ tokens: [], logProbability: 0 }, at + 1) },
      },
    })),
  };

  function listed(ones: readonly Hypothesis[]): string {
    return ones.map((one) => quoted(one, texts)).join(', ');
  }

  function below(parent: Hypothesis, step: number): TreeNode[] {
    const extensions = all.steps[parent.tokens.length]?.kept.filter((one) => startsWith(one, parent)) ?? [];
    return extensions.map((one) => {
      const states = (['trapped', 'repaired'] as const).map((arm) => [arm, stateOf(one, searches[arm], step)] as const);
      return {
        label: texts[one.tokens.at(-1)!]!.trim(),
        probability: Math.exp(one.logProbability - parent.logProbability),
        ...(parent.tokens.length > 0 && { note: probabilityOf(one) }),
        ...Object.fromEntries(states.filter(([, state]) => state !== undefined)),
        children: below(one, step),
      };
    });
  }
}

const startsWith = ({ tokens }: Hypothesis, prefix: Hypothesis): boolean => prefix.tokens.every((token, at) => tokens[at] === token);
const isAmong = (ones: readonly Hypothesis[], one: Hypothesis): boolean => ones.some(({ tokens }) => String(tokens) === String(one.tokens));

/** What a search has done with a prefix after so many steps; the last step is the choice. Undefined: it has not come there. */
function stateOf(one: Hypothesis, { steps, best }: BeamSearch, step: number): TreeNode['trapped'] {
  const own = steps[one.tokens.length - 1];
  if (own === undefined || one.tokens.length > step) return undefined;
  if (step > steps.length && startsWith(best!, one)) return 'chosen';
  if (isAmong(own.pruned, one)) return 'pruned';
  if (!isAmong(own.kept, one)) return undefined;
  const now = steps[Math.min(step, steps.length) - 1]!.kept;
  return now.some((longer) => startsWith(longer, one)) ? 'kept' : 'pruned';
}

const MISSED = { label: 'models whose best answer is missed', ticks: 'percent', domain: [0, 1] } as const;

/** Wilson's 95 % interval around shares of as many models. */
function interval(points: readonly (readonly [x: number, share: number])[], models: number, tone: 'trapped' | 'repaired' | 'muted'): Mark {
  const bounds = points.map(([x, share]) => {
    const { low, high } = wilsonInterval(Math.round(share * models), models);
    return [x, low, high] as const;
  });
  return { mark: 'area', points: bounds, tone };
}

/** Both arms' curves with their intervals. */
function arms<One extends { trapped: number; repaired: number }>(
  ones: readonly One[],
  at: (one: One) => number,
  models: number,
  beams: number,
): Mark[] {
  const trapped = ones.map((one) => [at(one), one.trapped] as const);
  const repaired = ones.map((one) => [at(one), one.repaired] as const);
  return [
    interval(trapped, models, 'trapped'),
    interval(repaired, models, 'repaired'),
    { mark: 'line', points: trapped, tone: 'trapped', label: 'greedy' },
    { mark: 'line', points: repaired, tone: 'repaired', label: beamsOf(beams), dashed: true },
  ];
}

const cost = ({ width, missed, evaluations }: Result['widths'][number]): string =>
  `With ${beamsOf(width)} ${percent(missed)} are missed and ${figure(evaluations)} are read`;

function byWork(result: Result, beams: number): Chart {
  const points = result.widths.map((one) => [one.evaluations, one.missed] as const);
  const [greedy, chosen] = [ofWidth(result, 1), ofWidth(result, beams)];
  return {
    kind: 'chart',
    title: 'What the beams find, and what they cost',
    says:
      `Greedy decoding misses ${percent(greedy.missed)} of the best answers and reads ${count(greedy.evaluations, 'prefix', 'prefixes')} an answer. ` +
      `${[...new Set([beams, 32])].map((width) => cost(ofWidth(result, width))).join('. ')}. The band is the 95 % interval of ${figure(result.models)} models.`,
    x: { label: 'prefixes that the model reads for an answer', scale: 'log' },
    y: MISSED,
    panels: [
      {
        marks: [
          interval(points, result.models, 'muted'),
          { mark: 'line', points, tone: 'other' },
          { mark: 'dots', points, tone: 'other', hollow: true },
          ...NAMED.filter((width) => width !== beams).map((width): Mark => {
            const { evaluations, missed } = ofWidth(result, width);
            return { mark: 'note', at: [evaluations, missed], text: `k = ${width}` };
          }),
          ...(beams === 1
            ? []
            : [
                {
                  mark: 'dots',
                  points: [[chosen.evaluations, chosen.missed]],
                  tone: 'repaired',
                  radius: 6,
                  label: beamsOf(beams),
                } as const,
              ]),
          { mark: 'dots', points: [[greedy.evaluations, greedy.missed]], tone: 'trapped', radius: 6, label: 'greedy' },
        ],
      },
    ],
  };
}

function byLength({ lengths, models }: Result, { beams, length }: { beams: number; length: number }): Chart {
  const [short, long] = [lengths[1]!, lengths.at(-1)!];
  return {
    kind: 'chart',
    title: 'Longer answers, more ways to lose',
    says:
      `Greedy decoding misses ${percent(short.trapped)} of the best answers of ${short.length} tokens and ${percent(long.trapped)} of those of ${long.length}; ` +
      `with ${beamsOf(beams)} it is ${percent(short.repaired)} and ${percent(long.repaired)}.`,
    x: { label: 'tokens of an answer' },
    y: MISSED,
    panels: [{ marks: [...arms(lengths, (one) => one.length, models, beams), { mark: 'reference', x: length, label: 'now' }] }],
  };
}

function byPeakedness({ peaks, models, all }: Result, beams: number): Chart {
  const [peaked, flat] = [peaks[0]!, peaks.at(-1)!];
  return {
    kind: 'chart',
    title: 'Peaked models leave little to miss',
    says:
      `Where the likeliest token has ${figure(flat.likeliest, 2)} on average, greedy decoding misses ${percent(flat.trapped)} of the best answers; ` +
      `where it has ${figure(peaked.likeliest, 2)}, ${percent(peaked.trapped)}. With ${beamsOf(beams)} it is ${percent(flat.repaired)} and ${percent(peaked.repaired)}.`,
    x: { label: 'probability of the likeliest token (mean)', domain: [0, 1] },
    y: MISSED,
    panels: [{ marks: [...arms(peaks, (one) => one.likeliest, models, beams), { mark: 'reference', x: all.likeliest, label: 'now' }] }],
  };
}

function byAlpha({ alphas, all }: Result, { beams, alpha, length }: { beams: number; alpha: number; length: number }): Chart {
  const at = (exponent: number): Result['alphas'][number] => alphas.find((one) => one.alpha === exponent)!;
  return {
    kind: 'chart',
    title: 'The length penalty decides how long the answer is',
    says:
      `Where answers may end before ${length} tokens, the most probable one has ${figure(at(0).exact, 3)} tokens on average. The choice of ${beamsOf(beams)} has ` +
      `${[...new Set([0, alpha, 2])].map((one) => `${figure(at(one).repaired, 3)} at alpha ${figure(one)}`).join(', ')}. ` +
      `Greedy decoding, which never compares answers, gives ${figure(all.greedyLength, 3)}.`,
    x: { label: 'length penalty alpha' },
    y: { label: 'tokens of the answer, its end included (mean)', domain: [0, length] },
    panels: [
      {
        marks: [
          { mark: 'line', points: alphas.map((one) => [one.alpha, one.exact]), tone: 'data', label: 'best of all' },
          { mark: 'line', points: alphas.map((one) => [one.alpha, one.repaired]), tone: 'repaired', label: beamsOf(beams), dashed: true },
          { mark: 'line', points: alphas.map((one) => [one.alpha, all.greedyLength]), tone: 'trapped', label: 'greedy' },
          { mark: 'dots', points: [[alpha, at(alpha).repaired]], tone: 'repaired', radius: 5 },
        ],
      },
    ],
  };
}
