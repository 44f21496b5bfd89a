/** The repairs: rank-stabilised scaling, an alpha that follows the rank, and the square root in a layer of the user's own. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import { figure } from '../../src/engine/text.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { appendKeyword } from '../../src/python/append-argument.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Call } from '../../src/python/syntax.ts';
import type { LoraFacts } from './facts.ts';

type Found = Detection<LoraFacts>;

/** The configuration's call as it is written, unless arguments come out of a mapping. */
function callOf({ span }: Found, analysis: Analysis): Call | undefined {
  const call = analysis.calls.find(({ node }) => node.start === span.start && node.end === span.end)?.node;
  return call?.type === 'Call' && call.keywords.every(({ arg }) => arg !== null) ? call : undefined;
}

const keyword = (call: Call, name: string): Call['keywords'][number] | undefined => call.keywords.find(({ arg }) => arg === name);

export function* useRankStabilised(found: Found, analysis: Analysis): Generator<Fix> {
  const call = callOf(found, analysis);
  if (call === undefined) return;
  const given = keyword(call, 'use_rslora');
  yield {
    action: 'use-rslora',
    title: `Scale by alpha/√r (the update grows ${figure(Math.sqrt(found.facts.rank.value))} times; lower the learning rate if it diverges)`,
    kind: 'repair',
    edits: given === undefined ? appendKeyword(analysis, call, 'use_rslora', 'True') : [{ span: given.value, text: 'True' }],
  };
}

export function* raiseAlpha(found: Found, analysis: Analysis): Generator<Fix> {
  const call = callOf(found, analysis);
  const rank = call === undefined ? undefined : keyword(call, 'r');
  if (call === undefined || rank === undefined) return;
  const { alpha: before, rank: after } = found.facts;
  const given = keyword(call, 'lora_alpha');
  const text = analysis.slice(rank.value);
  // A call or an assignment expression must not run twice.
  if (!/^[\w.]+$/.test(text) || (given === undefined && call.args.length > 1)) return;
  yield {
    action: 'raise-alpha',
    title: `Set lora_alpha to the rank (scaling 1; the update grows ${figure(after.value / before.value)} times)`,
    kind: 'repair',
    edits: given === undefined ? appendKeyword(analysis, call, 'lora_alpha', text) : [{ span: given.value, text }],
  };
}

export function* divideBySquareRoot({ span, anchors, facts }: Found, analysis: Analysis): Generator<Fix> {
  const rank = anchors?.['rank'];
  const math = importEdit(analysis, 'math', span);
  if (rank === undefined || math === undefined) return;
  yield {
    action: 'divide-by-square-root',
    title: `Divide by the square root of the rank (the update grows ${figure(Math.sqrt(facts.rank.value))} times)`,
    kind: 'repair',
    edits: [...math.edits, { span: rank, text: `${math.name}.sqrt(${analysis.slice(rank)})` }],
  };
}
