/** The plane of poses with what each arm has learned, recall by pose, and what the copies add up to. */
import { definePage } from '../../src/engine/page.ts';
import type { Chart, Mark } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import reproduction, { GRID, PLANE, POSES, type ArmResult, type Result } from './reproduction.ts';

/** Enough of the common class to see where it lies. */
const DRAWN = 220;

const percent = (share: number): string => (Number.isNaN(share) ? 'none there' : `${figure(100 * share, 3)} %`);

function panel({ common, seen }: Result, arm: 'trapped' | 'repaired', { rare, cells }: ArmResult): Chart['panels'][number] {
  const unseen = POSES.filter((_, pose) => !seen.includes(pose));
  const marks: Mark[] = [
    { mark: 'cells', x: PLANE.x, y: PLANE.y, columns: GRID.columns, values: cells },
    { mark: 'dots', points: common.slice(0, DRAWN), tone: 'muted', hollow: true, radius: 2 },
    { mark: 'dots', points: rare.slice(0, 400), tone: arm, radius: 2.5 },
    ...unseen.map((pose): Mark => ({ mark: 'note', at: [pose, 1.38], text: 'unseen', tone: 'other' })),
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
      `Generated examples find ${percent(repaired.recall.unseen)} of them, at ${percent(repaired.falseAlarms)} false alarms against ${percent(trapped.falseAlarms)}.`
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
        x: { label: 'pose', domain: PLANE.x, at: POSES },
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
