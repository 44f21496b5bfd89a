/** Where a rare class is multiplied: a sampler with weights, a repeated list, resampling, copies that are saved in a loop. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { wordsOf } from '../../src/engine/words.ts';
import { spanOf, type Analysis, type CallValue, unlessCircular, type Value } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { For, Node, Span } from '../../src/python/syntax.ts';
import type { OversamplingFacts } from './facts.ts';
import { madeFrom } from './made-from.ts';
import { meetingOf, pipelineOf, type Meeting } from './reach.ts';
import { countOf, countsBehindWeights, countsOfLabels, scarcityOf, type Counts } from './scarcity.ts';
import { plainPipelines, type Pipeline } from './transforms.ts';
import { ENRICHING } from './words.ts';

const VARIANT = 'oversampled-augmentation';

/** One place where examples are multiplied. */
interface Site {
  readonly span: Span;
  readonly way: string;
  /** The expression that stands for the rare examples. */
  readonly subset?: Span;
  readonly counts?: Counts;
  readonly multiplier?: number;
  readonly meeting: Meeting;
}

export function* multiplications(context: DetectContext): Generator<Detection<OversamplingFacts>> {
  const { analysis } = context;
  const pipelines = plainPipelines(analysis);
  if (pipelines.length === 0 || isEnriched(analysis)) return;
  for (const site of sitesIn(analysis, pipelines)) {
    const scarcity = scarcityOf(context, site.counts, site.subset);
    if (typeof scarcity === 'string') context.reject(VARIANT, site.span, scarcity, [transforms(site.meeting)]);
    else yield found(analysis, site, scarcity);
  }
}

/** Whether a name of the module, not a comment or a text, says that examples are mixed, pasted or generated. */
function isEnriched(analysis: Analysis): boolean {
  const says = (name: string): boolean => ENRICHING.test(wordsOf(name).join('')) || wordsOf(name).includes('gan');
  for (const statement of analysis.syntax.body) for (const node of descendantsOf(statement)) if (namesIn(node).some(says)) return true;
  return false;
}

function namesIn(node: Node): string[] {
  switch (node.type) {
    case 'Name':
      return [node.id];
    case 'Attribute':
      return [node.attr];
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      return [node.name];
    case 'keyword':
    case 'arg':
      return node.arg === null ? [] : [node.arg];
    case 'Import':
    case 'ImportFrom':
      return [...node.names.map((it) => it.name), ...(node.type === 'ImportFrom' && node.module !== null ? [node.module] : [])];
    default:
      return [];
  }
}

const transforms = ({ pipeline }: Meeting): Evidence => ({
  kind: 'expression',
  span: spanOf(pipeline.call),
  says: 'These transforms move or recolour a picture and show nothing that was not in it.',
});

function found(
  analysis: Analysis,
  { span, way, subset, multiplier, meeting }: Site,
  scarcity: Exclude<ReturnType<typeof scarcityOf>, string>,
): Detection<OversamplingFacts> {
  const { minority, majority, className, evidence } = scarcity;
  const at = spanOf(meeting.at);
  const isSame = at.start === span.start && at.end === span.end;
  const rare = evidence.span;
  return {
    variant: VARIANT,
    span,
    evidence: [
      evidence,
      transforms(meeting),
      ...(isSame ? [] : [{ kind: 'expression' as const, span: at, says: 'Here the copies meet the transforms.' }]),
    ],
    facts: {
      way: { value: way },
      transforms: { value: meeting.pipeline.transforms, span: spanOf(meeting.pipeline.call) },
      ...(subset === undefined ? {} : { subset: { value: analysis.slice(subset), span: subset } }),
      ...(minority === undefined ? {} : { minority: { value: minority, span: rare } }),
      ...(majority === undefined ? {} : { majority: { value: majority } }),
      ...(multiplier === undefined ? {} : { multiplier: { value: multiplier } }),
      ...(className === undefined ? {} : { className: { value: className } }),
    },
  };
}

function* sitesIn(analysis: Analysis, pipelines: readonly Pipeline[]): Generator<Site> {
  for (const value of analysis.valuesOf('operation', 'call')) {
    if (value.op === 'operation' && value.name === 'Mult') yield* repeated(analysis, value, pipelines);
    if (value.op !== 'call') continue;
    if (
      analysis.calledAs(
        value,
        (it) => it === 'torch.utils.data.WeightedRandomSampler' || it === 'torch.utils.data.sampler.WeightedRandomSampler',
      )
    )
      yield* weighted(analysis, value, pipelines);
    else if (analysis.calledAs(value, (it) => it === 'sklearn.utils.resample')) yield* resampled(analysis, value, pipelines);
    else if (analysis.calledAs(value, (it) => /^imblearn\.over_sampling\.RandomOverSampler\.fit_(re)?sample$/.test(it)))
      yield* oversampled(analysis, value, pipelines);
    else {
      yield* saved(analysis, value, pipelines);
      yield* savedByKeras(analysis, value, pipelines);
    }
  }
}

/** `WeightedRandomSampler(weights, n)` for a loader whose dataset has the transforms. */
function* weighted(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Generator<Site> {
  const weights = analysis.argument(call, 0, 'weights');
  const counts = weights && countsBehindWeights(analysis, weights);
  const loader = analysis.calls.find((it) => {
    if (analysis.calledAs(it, (name) => name === 'torch.utils.data.DataLoader') === undefined) return false;
    const sampler = analysis.argument(it, 3, 'sampler') ?? analysis.argument(it, -1, 'batch_sampler');
    return sampler !== undefined && madeFrom(analysis, sampler).has(call);
  });
  const dataset = loader && analysis.argument(loader, 0, 'dataset');
  if (loader === undefined || dataset === undefined) return;
  const pipeline = pipelineOf(analysis, { ...loader, args: [{ name: null, star: '', value: dataset }] }, pipelines);
  if (pipeline === undefined) return;
  yield {
    span: spanOf(call),
    way: 'WeightedRandomSampler',
    meeting: { pipeline, at: loader },
    ...(counts === undefined ? {} : { counts }),
  };
}

/** `rare_paths * 20`, `ConcatDataset([majority] + [rare] * 20)`. */
function* repeated(analysis: Analysis, value: Value & { op: 'operation' }, pipelines: readonly Pipeline[]): Generator<Site> {
  const [list, times] = value.inputs;
  if (list === undefined || times === undefined || analysis.isElsewhere(value.node) || !isList(analysis, list)) return;
  const known = analysis.constant(times);
  if (typeof known?.value !== 'number' || !Number.isInteger(known.value) || known.value < 2) return;
  const one = list.op === 'container' && list.items.length === 1 ? list.items[0] : undefined;
  // Numbers are no examples: `[1] * 45` are labels.
  if (one !== undefined && analysis.constant(one) !== undefined) return;
  const meeting = meetingOf(analysis, value, pipelines) ?? (one === undefined ? undefined : insideOut(analysis, value, one, pipelines));
  if (meeting === undefined) return;
  const subset = one ?? list;
  const counts = countOf(analysis, subset);
  yield {
    span: spanOf(value),
    way: analysis.slice(spanOf(value)),
    subset: subsetIn(value, subset),
    multiplier: known.value,
    meeting,
    ...(counts === undefined ? {} : { counts }),
  };
}

/** Where the subset stands in the multiplication itself, which is where its name is read. */
function subsetIn({ node }: Value, subset: Value): Span {
  if (node.type === 'BinOp') {
    const { left } = node;
    return left.type === 'List' && left.elts.length === 1 && left.elts[0] !== undefined ? left.elts[0] : left;
  }
  return spanOf(subset);
}

const LISTED = /^(glob\.i?glob|builtins\.(list|sorted)|os\.listdir|random\.sample)$/;

const isList = unlessCircular((analysis: Analysis, value: Value): boolean => {
  const origins = analysis.origins(value);
  return (
    origins.length > 0 &&
    origins.every(({ value: it }) => {
      if (it.op === 'container') return it.kind === 'list';
      if (it.op === 'operation') return it.name === 'ListComp';
      if (it.op === 'subscript') return it.node.type === 'Subscript' && it.node.slice.type === 'Slice' && isList(analysis, it.object);
      return it.op === 'call' && analysis.calledAs(it, (name) => LISTED.test(name)) !== undefined;
    })
  );
}, true);

/** A dataset that has the transforms already is what is repeated. */
function insideOut(analysis: Analysis, value: Value, dataset: Value, pipelines: readonly Pipeline[]): Meeting | undefined {
  const concat = analysis.calls.find(
    (it) =>
      analysis.calledAs(it, (name) => /^torch\.utils\.data\.(dataset\.)?ConcatDataset$/.test(name)) !== undefined &&
      it.args.some((arg) => madeFrom(analysis, arg.value).has(value)),
  );
  if (concat === undefined) return undefined;
  const pipeline = pipelineOf(analysis, { ...concat, args: [{ name: null, star: '', value: dataset }] }, pipelines);
  return pipeline && { pipeline, at: concat };
}

/** `resample(minority, replace=True, n_samples=…)`. */
function* resampled(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Generator<Site> {
  const subset = analysis.argument(call, 0);
  const replace = analysis.argument(call, -1, 'replace');
  if (subset === undefined || (replace !== undefined && analysis.constant(replace)?.value !== true)) return;
  const meeting = meetingOf(analysis, call, pipelines);
  if (meeting === undefined) return;
  const counts = countOf(analysis, subset);
  const wanted = analysis.argument(call, -1, 'n_samples');
  const many = wanted === undefined ? undefined : analysis.constant(wanted)?.value;
  const multiplier = typeof many === 'number' && counts?.minority !== undefined ? many / counts.minority : undefined;
  const [first] = call.node.type === 'Call' ? call.node.args : [];
  yield {
    span: spanOf(call),
    way: 'resample',
    subset: first ?? spanOf(subset),
    meeting,
    ...(counts === undefined ? {} : { counts }),
    ...(multiplier === undefined ? {} : { multiplier }),
  };
}

/** `RandomOverSampler().fit_resample(flat, labels)`, where the pictures go on into a generator. */
function* oversampled(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Generator<Site> {
  const labels = analysis.argument(call, 1, 'y');
  const meeting = meetingOf(analysis, call, pipelines);
  const counts = labels && countsOfLabels(analysis, labels);
  if (meeting !== undefined) yield { span: spanOf(call), way: 'RandomOverSampler', meeting, ...(counts === undefined ? {} : { counts }) };
}

const SAVES =
  /^(cv2\.imwrite|torchvision\.utils\.save_image|matplotlib\.(pyplot|image)\.imsave|imageio(\.v[23])?\.imwrite|skimage\.io\.imsave|PIL\.Image\.Image\.save|keras\.(preprocessing\.image|utils)\.(save_img|array_to_img))$/;

/** `for path in rare_paths: for i in range(20): augment(image).save(…)`. */
function* saved(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Generator<Site> {
  if (analysis.isElsewhere(call.node)) return;
  const pipeline = pipelines.find((it) => analysis.origins(call.func).some(({ value }) => value === it.call));
  if (pipeline === undefined) return;
  const loops = [...analysis.ancestors(call.node)].filter((it): it is For => it.type === 'For');
  const [inner, outer] = loops;
  if (inner === undefined || outer === undefined) return;
  const range = analysis.valueOf(inner.iter);
  const times =
    range?.op === 'call' && analysis.calledAs(range, (it) => it === 'builtins.range') !== undefined ? range.args.at(-1)?.value : undefined;
  const known = times === undefined || (range?.op === 'call' && range.args.length > 1) ? undefined : analysis.constant(times)?.value;
  if (typeof known !== 'number' || known < 2 || !isKept(analysis, call, inner)) return;
  const iterated = analysis.valueOf(outer.iter);
  const counts = iterated && countOf(analysis, iterated);
  yield {
    span: spanOf(call),
    way: `for ${analysis.slice(inner.target)} in ${analysis.slice(inner.iter)}`,
    subset: outer.iter,
    multiplier: known,
    meeting: { pipeline, at: call },
    ...(counts === undefined ? {} : { counts }),
  };
}

/** `for path in rare_paths: for batch in generator.flow(image, save_to_dir=folder): …` */
function* savedByKeras(analysis: Analysis, call: CallValue, pipelines: readonly Pipeline[]): Generator<Site> {
  const { func, node } = call;
  if (func.op !== 'attribute' || func.name !== 'flow') return;
  const folder = analysis.argument(call, -1, 'save_to_dir');
  if (folder === undefined || analysis.constant(folder)?.value === null) return;
  const pipeline = pipelines.find((it) => analysis.origins(func.object).some(({ value }) => value === it.call));
  const loop = [...analysis.ancestors(node)].find((it): it is For => it.type === 'For' && it.iter.end < node.start);
  if (pipeline === undefined || loop === undefined) return;
  const iterated = analysis.valueOf(loop.iter);
  const counts = iterated && countOf(analysis, iterated);
  yield {
    span: spanOf(call),
    way: 'flow',
    subset: loop.iter,
    meeting: { pipeline, at: call },
    ...(counts === undefined ? {} : { counts }),
  };
}

/** Whether what the transforms give is written to a file in the loop. */
function isKept(analysis: Analysis, transformed: CallValue, loop: For): boolean {
  return analysis.calls.some((it) => {
    if (it.node.start < loop.start || it.node.end > loop.end) return false;
    const isSave = analysis.calledAs(it, (name) => SAVES.test(name)) !== undefined;
    if (isSave) return it.args.some(({ value }) => madeFrom(analysis, value).has(transformed));
    return it.func.op === 'attribute' && it.func.name === 'save' && madeFrom(analysis, it.func.object).has(transformed);
  });
}
