/** The loss is cut from the graph, and PyTorch refuses to go backward; or every gradient on its way is 0. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { code } from '../../src/engine/text.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import { backwardCalls } from './backward-calls.ts';
import type { TrainingFacts } from './facts.ts';
import { gradientFlow } from './gradient-flow.ts';
import { type Cut, firstCut } from './reach.ts';
import { cutText, modelFacts, written } from './reading.ts';

export function* cutGraphs(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  const flow = gradientFlow(analysis);
  const found = new Map<string, { readonly cut: Cut; readonly calls: CallValue[]; readonly subject: string | undefined }>();
  for (const { call, loss, text } of backwardCalls(analysis)) {
    const reach = flow.of(loss);
    const cut = reach.kind === 'cut' ? firstCut(reach) : undefined;
    if (cut === undefined || analysis.isInTest(call.node)) continue;
    if (isCaught(analysis, call)) {
      context.reject('cut-graph', spanOf(call), 'the error that PyTorch raises is caught');
      continue;
    }
    if (isBothOrNeither(analysis, call, cut)) {
      context.reject('cut-graph', spanOf(call), 'what turns the recording off lets nobody go backward');
      continue;
    }
    if (isUnsure(cut)) {
      context.reject('cut-graph', spanOf(call), 'what was cut off is not known to be computed');
      continue;
    }
    const place = cut.manager ?? spanOf(cut.at);
    const key = analysis.isElsewhere(place) ? `${call.node.start}` : `${place.start}:${place.end}`;
    const before = found.get(key);
    if (before === undefined) found.set(key, { cut, calls: [call], subject: text });
    else before.calls.push(call);
  }
  for (const { cut, calls, subject } of found.values()) {
    const [call, ...others] = calls;
    if (call === undefined) continue;
    const fault = cut.how === 'flat' ? 'detached-forward' : 'cut-graph';
    const place = cut.manager === undefined ? spanOf(cut.at) : { start: cut.manager.start, end: cut.manager.end };
    yield {
      variant: fault,
      span: analysis.isElsewhere(place) ? spanOf(call) : place,
      evidence: [
        {
          kind: 'expression',
          span: spanOf(call),
          says: `${code(written(analysis, call))} starts behind the cut.`,
          ...(others.length === 0 ? {} : { also: others.map(spanOf) }),
        },
      ],
      facts: {
        fault: { value: fault },
        ...(fault === 'cut-graph' && subject !== undefined && { subject: { value: subject } }),
        cause: { value: cutText(analysis, cut), span: place },
        ...modelFacts(analysis),
      },
    };
  }
}

/** `with torch.set_grad_enabled(train)`, and `if train: loss.backward()`: one name says both. */
function isBothOrNeither(analysis: Analysis, { node }: CallValue, { manager }: Cut): boolean {
  const given = manager?.type === 'Call' ? (manager.args[0] ?? manager.keywords[0]?.value) : undefined;
  const name = given?.type === 'UnaryOp' ? given.operand : given;
  if (name?.type !== 'Name' && name?.type !== 'Attribute') return false;
  const text = analysis.slice(name);
  return [...analysis.ancestors(node)].some(
    (it) => it.type === 'If' && [it.test, ...descendantsOf(it.test)].some((of) => of.type === name.type && analysis.slice(of) === text),
  );
}

/** Whether what was cut off could be anything: then the user's own names do not prove that it is a tensor. */
const isUnsure = ({ of, how }: Cut): boolean =>
  of.kind === 'open' && of.isRead && (how === 'detached' || how === 'number' || how === 'discrete');

/** `try: loss.backward()`, `except RuntimeError`: what PyTorch answers is what the code is to show. */
function isCaught(analysis: Analysis, { node }: CallValue): boolean {
  const statement = analysis.statementOf(node);
  const around = statement === undefined ? undefined : analysis.parentOf(statement);
  if (around?.type !== 'Try' || !around.body.some((it) => it === statement)) return false;
  return around.handlers.some(({ exc }) => exc === null || /^(RuntimeError|Exception)$/.test(analysis.slice(exc)));
}
