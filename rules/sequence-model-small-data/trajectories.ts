/** Mouse paths of people and of bots, sampled at equal steps of time. */
import { normal } from '../../src/numerics/distributions.ts';
import { matrix, type Matrix } from '../../src/numerics/matrix.ts';
import type { Random } from '../../src/numerics/random.ts';

/** Points of a path. */
const POINTS = 16;

/** The share of the way that is covered at a share of the time when a hand reaches for something (minimum jerk; Flash and Hogan 1985). */
const reach = (time: number): number => time ** 3 * (10 - 15 * time + 6 * time * time);

export interface Session {
  /** x and y in turn. */
  readonly path: Float64Array;
  readonly isBot: boolean;
}

export interface Kinds {
  /** Standard deviation of a hand's jitter, as a share of the distance. */
  readonly jitter: number;
  /** From 0, bots move at a constant speed, to 1, they speed up and slow down as a hand does. */
  readonly shift: number;
}

/** People and bots in turn. @param draw standard normal numbers, which may come of `random` */
export function sessions(count: number, { jitter, shift }: Kinds, random: Random, draw = normal(random)): Session[] {
  return Array.from({ length: count }, (_, at) => {
    const isBot = at % 2 === 1;
    const angle = 2 * Math.PI * random();
    // A straight line or a Bézier curve; a hand's way is a little bent as well.
    const isStraight = random() < 0.5;
    const bend = isBot ? (isStraight ? 0 : 0.6 * (random() - 0.5)) : 0.15 * draw();
    const pace = Math.exp(0.2 * draw());
    const beyond = Math.abs(0.08 * draw());
    const path = new Float64Array(2 * POINTS);
    let [shakeX, shakeY] = [0, 0];
    for (let point = 0; point < POINTS; point++) {
      const time = point / (POINTS - 1);
      const way = isBot ? (1 - shift) * time + shift * reach(time) : hand(time ** pace, beyond);
      [shakeX, shakeY] = [0.5 * shakeX + draw(), 0.5 * shakeY + draw()];
      const [x, y] = [way, 2 * bend * way * (1 - way)];
      const shake = isBot ? 0 : jitter;
      path[2 * point] = Math.cos(angle) * x - Math.sin(angle) * y + shake * shakeX;
      path[2 * point + 1] = Math.sin(angle) * x + Math.cos(angle) * y + shake * shakeY;
    }
    return { path, isBot };
  });
}

/** A first reach that goes too far, and a second that comes back. */
const hand = (time: number, beyond: number): number =>
  time < 0.75 ? (1 + beyond) * reach(time / 0.75) : 1 + beyond - beyond * reach((time - 0.75) / 0.25);

/** The numbers of one step: the move in x and y, by that of a steady pace, and the time since the last, with the noise of a clock. */
const COLUMNS = 3;

/** What a recurrent network reads, with room for so many rows: the numbers of each step, or of all steps side by side in one. */
export const roomFor = (rows: number, isOneStep: boolean): Matrix[] =>
  isOneStep ? [matrix(rows, (POINTS - 1) * COLUMNS)] : Array.from({ length: POINTS - 1 }, () => matrix(rows, COLUMNS));

/** Writes sessions into the rows from `from` on. @param draw standard normal numbers, for the clock */
export function writeSequences(into: readonly Matrix[], of: readonly Session[], from: number, draw: () => number): void {
  of.forEach(({ path }, at) => {
    for (let step = 0; step < POINTS - 1; step++) {
      const { values, columns } = into[step % into.length]!;
      const place = (from + at) * columns + (into.length === 1 ? step * COLUMNS : 0);
      values[place] = (path[2 * step + 2]! - path[2 * step]!) * (POINTS - 1);
      values[place + 1] = (path[2 * step + 3]! - path[2 * step + 1]!) * (POINTS - 1);
      values[place + 2] = 0.1 * draw();
    }
  });
}
