/** Questions that are asked of what a value is made from, in code where a loop makes values from themselves. */
import { cut, type Graph } from './graph.ts';
import type { Frame } from './trace.ts';
import type { Value } from './value.ts';

/**
 * The same question with an end: while it is being asked of a value, `inCircle` is the answer to asking it of that value again, as behind
 * `rows = rows[1:]` in a loop. Right is what changes nothing: `false` where some of the ways have to hold, `true` where all of them have to.
 * Until the first question is answered, each value is asked about once: the ways to it, through joins of joins, may be more than can be gone.
 */
export function unlessCircular<Context, Answer>(
  ask: (context: Context, value: Value, frame: Frame | null) => Answer,
  inCircle: Answer,
): (context: Context, value: Value, frame?: Frame | null) => Answer {
  let answers: Map<Frame | null, Map<Value, Answer>> | undefined;
  return (context, value, frame = null) => {
    const isFirst = answers === undefined;
    const all = (answers ??= new Map<Frame | null, Map<Value, Answer>>());
    try {
      let known = all.get(frame);
      if (known === undefined) all.set(frame, (known = new Map<Value, Answer>()));
      if (known.has(value)) return known.get(value) as Answer;
      known.set(value, inCircle);
      const answer = ask(context, value, frame);
      known.set(value, answer);
      return answer;
    } finally {
      if (isFirst) answers = undefined;
    }
  };
}

/** What is being asked of values, for what and in which frames. */
const asked = new WeakMap<Graph, Map<Value, Map<unknown, Set<Frame | null>>>>();

/**
 * The same for questions whose answers the graph keeps: a cut is counted, so that no answer is kept which it made smaller, as that of
 * `batch = next(iter(batch))` in a loop, which asks for elements of itself.
 *
 * @param what tells questions about one value apart
 */
export function unlessAsked<Answer>(
  graph: Graph,
  of: Value,
  what: unknown,
  frame: Frame | null,
  inCircle: Answer,
  answer: () => Answer,
): Answer {
  let values = asked.get(graph);
  if (values === undefined) asked.set(graph, (values = new Map<Value, Map<unknown, Set<Frame | null>>>()));
  let questions = values.get(of);
  if (questions === undefined) values.set(of, (questions = new Map<unknown, Set<Frame | null>>()));
  let frames = questions.get(what);
  if (frames === undefined) questions.set(what, (frames = new Set<Frame | null>()));
  if (frames.has(frame)) {
    cut(graph);
    return inCircle;
  }
  frames.add(frame);
  try {
    return answer();
  } finally {
    frames.delete(frame);
  }
}
