/** Tells loops that measure how long a step takes, or how much memory, from loops that train. */
import { type Analysis, type CallValue, piecesOf, type Value } from '../../src/python/analysis.ts';
import { functionAround } from './loops.ts';
import type { Backward } from './steps.ts';

const MEASURES =
  /^time\.(perf_counter|process_time|monotonic|time)(_ns)?$|^timeit\.|^torch\.(cuda\.(Event|max_memory\w*|memory_allocated|reset_peak\w*|reset_max\w*)|profiler\.|autograd\.profiler\.|utils\.benchmark\.)|^(cProfile|tracemalloc|memory_profiler)\./;

const DRAWN =
  /^torch\.(randn?|randint|ones|zeros|full|empty|arange|rand_like|randn_like|randperm|tensor)$|^numpy\.(random\.|ones$|zeros$|arange$)/;

/** Whether a step is measured on data that is made up: nothing is to be learned from it. */
export const isMeasured = (analysis: Analysis, call: CallValue, loss: Value): boolean =>
  measuringIn(analysis, call).length > 0 && isMadeUp(analysis, loss);

/** The calls beside a place that take the time or the memory. */
export function measuringIn(analysis: Analysis, { node }: CallValue): readonly CallValue[] {
  const home = functionAround(analysis, node);
  return analysis.callsAs(MEASURES).filter((it) => functionAround(analysis, it.node) === home);
}

/** Whether a loss is computed of drawn or constant numbers alone. */
function isMadeUp(analysis: Analysis, loss: Value): boolean {
  let isRead = false;
  let isDrawn = false;
  const isWhole = analysis.walk(
    loss,
    ({ value }) => {
      if (isRead || value.op === 'literal' || value.op === 'imported') return [];
      if (value.op !== 'call') {
        isRead ||= value.op === 'element' || value.op === 'param' || value.op === 'unknown';
        return piecesOf(value);
      }
      const { names } = analysis.callee(value);
      if (names.some((it) => DRAWN.test(it))) {
        isDrawn = true;
        return [];
      }
      // What a model is, and what it is made with, is no data.
      if (analysis.isKind(value, 'torch.nn.Module')) return [];
      return [value.func.op === 'attribute' ? value.func.object : value.func, ...value.args.map((it) => it.value)];
    },
    { maxSteps: 600 },
  );
  return isWhole && isDrawn && !isRead;
}

/** Whether a loop without a step measures: on made-up data, or with an optimizer that nothing else is done with. */
export const isTimedAlone = (analysis: Analysis, { call, loss }: Backward, isUsed: boolean): boolean =>
  isMeasured(analysis, call, loss) || (!isUsed && measuringIn(analysis, call).length > 0);
