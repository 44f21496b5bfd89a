/** Whether what is multiplied meets the transforms: in a dataset, a loader, a generator's flow, or by being called. */
import type { Analysis, CallValue, Trail, Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { madeFrom } from './made-from.ts';
import type { Pipeline } from './transforms.ts';

export interface Meeting {
  readonly pipeline: Pipeline;
  /** The call in which both come together. */
  readonly at: CallValue;
}

const isInside = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The pipelines that the body of a project's class makes or calls. */
function insideClass(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Pipeline | undefined {
  for (const { def } of analysis.callee(call).classes) {
    if (analysis.isElsewhere(def)) continue;
    const made = pipelines.find((it) => isInside(it.call.node, def));
    if (made !== undefined) return made;
    for (const it of analysis.calls) {
      if (!isInside(it.node, def)) continue;
      const called = analysis.origins(it.func).filter((trail) => !isOverruled(trail, call));
      const own = pipelines.find((pipeline) => called.some(({ value }) => value === pipeline.call));
      if (own !== undefined) return own;
    }
  }
  return undefined;
}

/** Whether a value is the default of a parameter for which the call gives another one. */
function isOverruled(trail: Trail, call: CallValue): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) {
    const { value } = at;
    if (value.op !== 'param') continue;
    // The object itself is the first parameter, and no argument.
    if (call.args.some((it) => it.name === value.name) || call.args.filter((it) => it.name === null).length >= value.index) return true;
  }
  return false;
}

/** The pipeline among what a call is given, what it is called on, and what its class does. */
export function pipelineOf(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Pipeline | undefined {
  for (const it of [call.func, ...call.args.map(({ value }) => value)]) {
    const sources = madeFrom(analysis, it);
    const given = pipelines.find((pipeline) => sources.has(pipeline.call));
    if (given !== undefined) return given;
    for (const source of sources) {
      const own = source.op === 'call' ? insideClass(analysis, source, pipelines) : undefined;
      if (own !== undefined) return own;
    }
  }
  return insideClass(analysis, call, pipelines);
}

/** The first call, in the order of the text, that is given `multiplied` and a pipeline. */
export function meetingOf(analysis: Analysis, multiplied: Value, pipelines: readonly Pipeline[]): Meeting | undefined {
  for (const call of analysis.calls) {
    if (analysis.isElsewhere(call.node) || call === multiplied || isInside(call.node, multiplied.node)) continue;
    if (!call.args.some(({ value }) => value === multiplied || madeFrom(analysis, value).has(multiplied))) continue;
    const pipeline = pipelineOf(analysis, call, pipelines);
    if (pipeline !== undefined && pipeline.call !== call) return { pipeline, at: call };
  }
  return undefined;
}
