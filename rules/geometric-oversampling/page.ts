/** The plane of poses with what each arm has learned, recall by pose, and what the copies add up to. */
import { definePage } from '../../src/engine/page.ts';
import type { Chart, Mark, Point } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import reproduction, { GRID, PLANE, POSES, type ArmResult, type Result } from './reproduction.ts';

/** Enough of the common class, and of each pose that is tested, to see where they lie. */
const DRAWN = 160;
const DRAWN_OF_POSE = 8;

/** From the plane to the axis, on which each pose has a place of its own: 0, 1, 2 … */
const placeOf = (x: number): number => (x - POSES[0]!) / (POSES[1]! - POSES[0]!);
/** At either side, columns of the grid that lie beyond the axis, which ends half a place from the outer poses. */
const BEYOND = 5;
const withinAxis = (cells: readonly number[]): number[] =>
  cells.filter((_, at) => at % GRID.columns >= BEYOND && at % GRID.columns < GRID.columns - BEYOND);
const placed = (points: readonly (readonly [number, number])[]): Point[] => points.map(([x, y]) => [placeOf(x), y]);
/** Whether a point stands in the frame with all of its cross. */
const isWithinAxis = ([place]: Point): boolean => place > -0.45 && place < POSES.length - 0.55;

const percent = (share: number): string => (Number.isNaN(share) ? 'none there' : `${figure(100 * share, 3)} %`);

function panel({ common, seen, tests }: Result, arm: 'trapped' | 'repaired', { rare, cells }: ArmResult): Chart['panels'][number] {
  const missing = tests.flatMap((test, pose) => (seen.includes(pose) ? [] : test.slice(0, DRAWN_OF_POSE)));
  // Said once: the panels differ in what is learned from.
  const label = (text: string): { label?: string } => (arm === 'trapped' ? { label: text } : {});
  const marks: Mark[] = [
    { mark: 'cells', x: [-0.5, POSES.length - 0.5], y: PLANE.y, columns: GRID.columns - 2 * BEYOND, values: withinAxis(cells) },
    {
      mark: 'dots',
      points: placed(common).filter(isWithinAxis).slice(0, DRAWN),
      tone: 'muted',
      hollow: true,
      radius: 2,
      ...label('common class'),
    },
    { mark: 'dots', points: placed(rare.slice(0, 400)), tone: arm, label: 'learned from', radius: 2.5 },
    ...(missing.length === 0
      ? []
      : [{ mark: 'dots' as const, points: placed(missing), tone: 'data' as const, radius: 3, ...label('tested on') }]),
  ];
  return { title: arm === 'trapped' ? 'turned copies' : 'generated examples', arm, marks };
}

export default definePage(reproduction, {
  verdict(result, { minority, poses, multiplier }) {
    const { trapped, repaired } = result;
    const start = `${count(minority, 'example')} of ${figure(poses)} of 6 poses, ${figure(multiplier)} times each`;
    if (poses === 6)
      return `${start}: every pose is shown, so turned copies lack nothing and find ${percent(trapped.recall.all)} of the class.`;
    return (
      `${start}: ${count(trapped.nominal, 'row')} are told right to ${percent(trapped.trainAccuracy)}, and ${percent(trapped.recall.unseen)} of the unseen poses are found. ` +
      `Generated examples find ${percent(repaired.recall.unseen)} of them, at ${percent(repaired.falseAlarms)} false alarms against ${percent(trapped.falseAlarms)}: F1 ${figure(repaired.f1, 3)} against ${figure(trapped.f1, 3)}.`
    );
  },
  pictures(result, { minority, multiplier }) {
    const { trapped, repaired, share } = result;
    return [
      {
        kind: 'chart',
        title: 'What each arm takes for the rare class',
        says:
          `Each point is a picture: across, which pose it shows; up, how far it is turned. Copies move up and down and stay at their pose, so the region that is taken for the rare class stays there: ` +
          `recall ${percent(trapped.recall.seen)} on poses that are shown, ${percent(trapped.recall.unseen)} on the others. With generated examples: ${percent(repaired.recall.seen)} and ${percent(repaired.recall.unseen)}.`,
        x: { label: 'pose', categories: POSES.map((_, pose) => (result.seen.includes(pose) ? 'shown' : 'unseen')) },
        y: { label: 'turned', domain: PLANE.y },
        panels: [panel(result, 'trapped', trapped), panel(result, 'repaired', repaired)],
      },
      {
        kind: 'chart',
        title: 'Recall, and what it costs',
        says:
          `Recall on shown poses: ${percent(trapped.recall.seen)} and ${percent(repaired.recall.seen)}; on unseen ones: ${percent(trapped.recall.unseen)} and ${percent(repaired.recall.unseen)}. ` +
          `Accuracy on the training rows: ${percent(trapped.trainAccuracy)} and ${percent(repaired.trainAccuracy)}. False alarms: ${percent(trapped.falseAlarms)} and ${percent(repaired.falseAlarms)}.`,
        x: { label: '', categories: ['training rows', 'shown poses', 'unseen poses', 'false alarms'] },
        y: { label: 'share', domain: [0, 1], ticks: 'percent' },
        panels: (['trapped', 'repaired'] as const).map((arm) => ({
          title: arm === 'trapped' ? 'turned copies' : 'generated examples',
          arm,
          marks: [
            {
              mark: 'bars',
              tone: arm,
              bars: [
                { at: 'training rows', value: result[arm].trainAccuracy },
                { at: 'shown poses', value: result[arm].recall.seen },
                { at: 'unseen poses', value: result[arm].recall.unseen },
                { at: 'false alarms', value: result[arm].falseAlarms },
              ].filter((it) => Number.isFinite(it.value)),
            },
          ],
        })),
      },
      {
        kind: 'table',
        title: 'What the copies add up to',
        says: `${count(trapped.nominal, 'row')}, of which ${figure(minority)} are distinct; the class is ${figure(100 * share, 2)} % of the data.`,
        head: ['', 'turned copies', 'generated examples'],
        rows: [
          { cells: ['rows of the rare class', trapped.nominal, repaired.nominal] },
          { cells: ['distinct examples', minority, repaired.nominal] },
          { cells: ['copies of each', multiplier, 1] },
          { cells: ['wrong ones, %', 0, (100 * result.wrong * (repaired.nominal - minority)) / Math.max(1, repaired.nominal)] },
          { cells: ['F1 at the mix of the data', trapped.f1, repaired.f1] },
        ],
      },
    ];
  },
});
