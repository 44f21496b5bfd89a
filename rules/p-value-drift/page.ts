/** What the page shows of the two rules: p-values that fall with N beside distances that stay. */
import { definePage } from '../../src/engine/page.ts';
import type { Axis, Chart, Mark, Point } from '../../src/engine/picture.ts';
import type { Values } from '../../src/engine/reproduction.ts';
import { count, figure } from '../../src/engine/text.ts';
import { ksCriticalDistance } from '../../src/numerics/ks-critical-distance.ts';
import reproduction, { DAYS, LIMIT, type Result } from './reproduction.ts';

type V = Values<typeof reproduction.parameters>;

/** Below, a p-value is drawn no more. */
const FLOOR = 1e-8;
const ROWS: Axis = { label: 'values in each sample, N', scale: 'log', domain: [1e3, 1e9], ticks: 'powers-of-ten' };

const percent = (share: number): string => `${figure(share * 100, 3)} %`;
const dollars = (sum: number): string => `$${figure(sum)}`;
/** `a shift of 0.005 σ`, `live values 1.2 times as spread`, or both. */
const drift = ({ shift, spread }: V): string =>
  [...(shift === 0 ? [] : [`a shift of ${figure(shift)} σ`]), ...(spread === 1 ? [] : [`a spread of ${figure(spread)} times`])].join(
    ' and ',
  );

function verdict({ month, here, transport, distance }: Result, values: V): string {
  const { size, alpha, cost, features } = values;
  const [trapped, repaired] = [month.trapped.length, month.repaired.length];
  const rule = `With N = ${figure(size)}, p < ${figure(alpha)}`;
  const on = features === 1 ? '' : ` over ${figure(features)} features`;
  const bill = `retrains on ${trapped} of ${DAYS} days${on}, for ${dollars(trapped * cost)}`;
  const moved = `${figure(transport)} σ`;
  if (distance === 0)
    return `${rule} ${bill}, though nothing has drifted: each check has a chance of alpha to fire. The distance fires on ${repaired}.`;
  if (transport > LIMIT && repaired > DAYS / 2)
    return `${rule} ${bill}; so does the distance on ${repaired} days, because ${moved} is above its limit of ${LIMIT} σ: here the alarm is right.`;
  if (repaired > 0)
    return `${rule} ${bill}; the distance of ${moved} is near its limit of ${LIMIT} σ or drowned in the noise of small samples, and fires on ${count(repaired, 'day')}.`;
  if (trapped <= DAYS / 3)
    return `${rule} ${bill}: at this N the test can hardly see ${drift(values)}. With more values it will fire every day, and the distance will stay at ${moved}, under its limit of ${LIMIT} σ.`;
  return `${rule} ${bill}, because of ${drift(values)}: ${here.trapped === 1 ? 'every check rejects' : `${percent(here.trapped)} of all checks reject`}. Let a distance decide: ${moved} is below a limit of ${LIMIT} σ, so that rule spends nothing.`;
}

function falling({ scatters, tests, transport, stability, here }: Result, { alpha, size }: V): Chart {
  const kept = scatters.filter((it, at) => it.pValue[2] >= FLOOR || (scatters[at - 1]?.pValue[2] ?? 0) >= FLOOR);
  const atLeast = (p: number): number => Math.max(p, FLOOR);
  const under = scatters.find((it) => it.pValue[1] < FLOOR);
  const gone: Mark[] = under === undefined ? [] : [{ mark: 'note', at: [under.size, FLOOR * 4], text: 'below 1e-8', tone: 'trapped' }];
  const own: Mark = { mark: 'reference', x: size, label: 'your N' };
  return {
    kind: 'chart',
    title: 'The same drift, with more and more data',
    says:
      `At N = ${figure(size)} the p-value has a median of ${figure(here.pValue[1], 2)} and lies under alpha = ${figure(alpha)} in ${percent(here.trapped)} of draws; ` +
      `at N = 1,000 in ${percent(scatters[0]!.trapped)}, at a billion in ${percent(scatters.at(-1)!.trapped)}. ` +
      `The Wasserstein distance settles at ${figure(transport)} σ and the stability index (PSI) at ${figure(stability, 2)}, whatever N. ` +
      `Dots are samples that were really drawn and sorted, up to N = ${figure(tests.at(-1)?.size ?? 0)}; bands hold 90 % of draws.`,
    x: ROWS,
    y: { label: 'p-value, or distance', scale: 'log', domain: [FLOOR, 1], ticks: 'powers-of-ten' },
    panels: [
      {
        title: 'p-value',
        arm: 'trapped',
        marks: [
          { mark: 'shade', y: [FLOOR, alpha], tone: 'trapped', label: 'retrain' },
          { mark: 'area', points: kept.map((it) => [it.size, atLeast(it.pValue[0]), atLeast(it.pValue[2])]), tone: 'trapped' },
          { mark: 'line', points: downTo(FLOOR, kept.map((it) => [it.size, it.pValue[1]])), tone: 'trapped', label: 'median p' }, // prettier-ignore
          { mark: 'dots', points: tests.filter((it) => it.pValue >= FLOOR).map((it) => [it.size, it.pValue]), tone: 'trapped' },
          ...gone,
          { mark: 'reference', y: alpha, label: `alpha = ${figure(alpha)}` },
          own,
        ],
      },
      {
        title: 'distance',
        arm: 'repaired',
        marks: [
          { mark: 'shade', y: [LIMIT, 1], tone: 'repaired', label: 'retrain' },
          { mark: 'area', points: scatters.map((it) => [it.size, it.transport[0], it.transport[2]]), tone: 'repaired' },
          { mark: 'line', points: scatters.map((it) => [it.size, it.transport[1]]), tone: 'repaired', label: 'Wasserstein' },
          { mark: 'dots', points: tests.map((it) => [it.size, it.transport]), tone: 'repaired' },
          {
            mark: 'line',
            points: scatters.map((it) => [it.size, stability < FLOOR ? NaN : stability]),
            tone: 'other',
            label: 'PSI',
            dashed: true,
          },
          { mark: 'dots', points: tests.map((it) => [it.size, it.stability]), tone: 'other', hollow: true },
          { mark: 'reference', y: LIMIT, label: `limit ${LIMIT} σ` },
          own,
        ],
      },
    ],
  };
}

/** The points down to the floor, and where the line between the last one above and the first one below meets it, on log axes. */
function downTo(floor: number, points: readonly Point[]): Point[] {
  const last = points.findIndex(([, y]) => y < floor);
  const [before, after] = [points[last - 1], points[last]];
  if (before === undefined || after === undefined) return points.filter(([, y]) => y >= floor);
  const share = Math.log(before[1] / floor) / Math.log(before[1] / Math.max(after[1], Number.MIN_VALUE));
  return [...points.slice(0, last), [before[0] * (after[0] / before[0]) ** share, floor]];
}

function shapes({ distance }: Result, { shift, spread }: V): Chart {
  const [low, high] = [Math.min(-4, shift - 4 * spread), Math.max(4, shift + 4 * spread)];
  const density = (middle: number, width: number): Point[] =>
    Array.from({ length: 161 }, (_, at) => {
      const x = low + ((high - low) * at) / 160;
      return [x, Math.exp(-(((x - middle) / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI))];
    });
  const top = Math.max(1, 1 / spread) / Math.sqrt(2 * Math.PI);
  return {
    kind: 'chart',
    title: 'What has moved: there are two curves here',
    says: `Two curves: the reference, N(0, 1), and the live values, N(${figure(shift)}, ${figure(spread)}²). Their distribution functions are nowhere further apart than D = ${figure(distance)}.`,
    x: { label: 'value', unit: 'σ' },
    y: { label: 'density', domain: [0, top * 1.08] },
    panels: [
      {
        marks: [
          { mark: 'line', points: density(0, 1), tone: 'data' },
          { mark: 'line', points: density(shift, spread), tone: 'other', dashed: true },
          { mark: 'note', at: [low * 0.75, top * 0.95], text: 'reference', tone: 'data' },
          { mark: 'note', at: [low * 0.75, top * 0.85], text: 'live (dashed)', tone: 'other' },
        ],
      },
    ],
  };
}

function needed({ distance, critical, tests, scatters, here }: Result, { alpha, size }: V): Chart {
  const asked = scatters.map((it): Point => [it.size, ksCriticalDistance(alpha, it.size, it.size)]);
  const crossing = distance === 0 ? Infinity : (ksCriticalDistance(alpha, 1, 1) / distance) ** 2;
  return {
    kind: 'chart',
    title: 'Why: what the test asks for falls with 1/√N',
    says:
      `At N = ${figure(size)} the test asks for D > ${figure(critical)}; the true D is ${figure(distance)}, and samples have ${figure(here.statistic[0])} to ${figure(here.statistic[2])} in 90 % of draws. ` +
      (distance === 0
        ? 'Without drift the line is never crossed but by chance.'
        : `From N = ${figure(Math.ceil(crossing))} on, the true D is enough.`),
    x: ROWS,
    y: { label: 'KS distance D', scale: 'log', ticks: 'powers-of-ten' },
    panels: [
      {
        marks: [
          { mark: 'area', points: scatters.map((it) => [it.size, it.statistic[0], it.statistic[2]]), tone: 'data' },
          { mark: 'line', points: scatters.map((it) => [it.size, distance]), tone: 'data', label: 'true D' },
          { mark: 'line', points: asked, tone: 'trapped', label: 'asked for', dashed: true },
          { mark: 'dots', points: tests.map((it) => [it.size, it.statistic]), tone: 'data' },
          { mark: 'reference', x: size, label: 'your N' },
        ],
      },
    ],
  };
}

function bills({ month }: Result, { cost, size, features, alpha }: V): Chart {
  const stairs = (days: readonly number[]): Point[] =>
    Array.from({ length: DAYS + 1 }, (_, day) => day).flatMap((day): Point[] => {
      const before = days.filter((it) => it < day).length * cost;
      return days.includes(day) ? [[day, before], [day, before + cost]] : [[day, before]]; // prettier-ignore
    });
  const total = (days: readonly number[]): string => dollars(days.length * cost);
  return {
    kind: 'chart',
    title: `A month of daily checks, ${count(features, 'feature')}`,
    says:
      `Every day ${figure(size)} new values are compared with the same training sample. p < ${figure(alpha)} calls for ${count(month.trapped.length, 'retraining')}, ${total(month.trapped)}; ` +
      `a Wasserstein distance above ${LIMIT} σ for ${count(month.repaired.length, 'retraining')}, ${total(month.repaired)}. Samples of these days are drawn through their limit law.`,
    x: { label: 'day', domain: [0, DAYS] },
    y: { label: 'spent', unit: '$', domain: [0, Math.max(1, month.trapped.length, month.repaired.length) * cost * 1.05] },
    panels: [
      {
        marks: [
          { mark: 'line', points: stairs(month.trapped), tone: 'trapped', label: 'p-value' },
          { mark: 'line', points: stairs(month.repaired), tone: 'repaired', label: 'distance', dashed: true },
        ],
      },
    ],
  };
}

export default definePage(reproduction, {
  verdict,
  pictures: (result, values) => [falling(result, values), shapes(result, values), bills(result, values), needed(result, values)],
});
