/** Questions that are asked of what a value is made from, in code where a loop makes values from themselves. */
import type { Value } from './value.ts';

/**
 * The same question with an end: while it is being asked of a value, `inCircle` is the answer to asking it of that value again, as behind
 * `rows = rows[1:]` in a loop. Right is what changes nothing: `false` where some of the ways have to hold, `true` where all of them have to.
 */
export function unlessCircular<Context, Answer>(
  ask: (context: Context, value: Value) => Answer,
  inCircle: Answer,
): (context: Context, value: Value) => Answer {
  const asked = new WeakSet<Value>();
  return (context, value) => {
    if (asked.has(value)) return inCircle;
    asked.add(value);
    try {
      return ask(context, value);
    } finally {
      asked.delete(value);
    }
  };
}
