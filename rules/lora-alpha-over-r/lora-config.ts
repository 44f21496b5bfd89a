/** Finds LoRA configurations whose rank and alpha are known and whose ratio is low. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, type Known, spanOf, type Value } from '../../src/python/analysis.ts';
import type { LoraFacts } from './facts.ts';
import { remedyOf } from './remedy.ts';
import { judge, limitsOf } from './scaling.ts';
import { trainingSetup } from './training-setup.ts';

/** A kind of configuration: its keywords' positions (-1: by name only) and what it takes when they are absent. */
interface Configuration {
  readonly rank: number;
  readonly alpha: number;
  readonly defaults: { readonly rank: number; readonly alpha: number };
}

/** Source: peft/tuners/lora/config.py. */
const PEFT: Configuration = { rank: -1, alpha: -1, defaults: { rank: 8, alpha: 8 } };
/** Source: unsloth/models/llama.py, `get_peft_model(model, r=16, target_modules=…, lora_alpha=16, …)`. */
const UNSLOTH: Configuration = { rank: 1, alpha: 3, defaults: { rank: 16, alpha: 16 } };

function configurationOf(name: string): Configuration | undefined {
  if (/^peft\.(\w+\.)*LoraConfig$/.test(name)) return PEFT;
  return /^unsloth\.(\w+\.)*Fast\w*\.get_peft_model$/.test(name) ? UNSLOTH : undefined;
}

export function* loraConfigs({ analysis, options, reject }: DetectContext): Generator<Detection<LoraFacts>> {
  const limits = limitsOf(options);
  for (const call of analysis.calls) {
    const kind = analysis
      .callee(call)
      .names.map(configurationOf)
      .find((it) => it !== undefined);
    if (kind === undefined) continue;
    const span = spanOf(call);
    const no = (missing: string, held: readonly Evidence[] = []): void => {
      reject('lora-config', span, missing, held);
    };
    if (analysis.hasUnknownArguments(call)) {
      no('Its arguments come from a mapping that is not known here.');
      continue;
    }
    const rank = read(analysis, analysis.argument(call, kind.rank, 'r'));
    const alpha = read(analysis, analysis.argument(call, kind.alpha, 'lora_alpha'));
    if (rank === 'unknown' || alpha === 'unknown') {
      no(`Its ${rank === 'unknown' ? 'rank' : 'alpha'} is not known here.`);
      continue;
    }
    const r = rank?.number ?? kind.defaults.rank;
    const a = alpha?.number ?? kind.defaults.alpha;
    const evidence = proof(rank, alpha, r, a);
    if (judge(r, a, limits) === undefined) {
      no(`alpha/r = ${a}/${r} is not low.`, evidence);
      continue;
    }
    const remedy = remedyOf(analysis, call);
    if (remedy !== undefined) {
      no(remedy, evidence);
      continue;
    }
    yield {
      variant: 'lora-config',
      span,
      evidence,
      facts: {
        rank: fact(r, rank),
        alpha: fact(a, alpha),
        holder: { value: calledName(analysis, call) },
        maxRank: { value: limits.maxRank },
        minScaling: { value: limits.minScaling },
        ...trainingSetup(analysis),
      },
    };
  }
}

interface Read {
  readonly number: number;
  readonly known: Known;
}

/** The number that an argument is; undefined when it is not given. */
function read(analysis: Analysis, value: Value | undefined): Read | 'unknown' | undefined {
  if (value === undefined) return undefined;
  const known = analysis.constant(value);
  return typeof known?.value === 'number' ? { number: known.value, known } : 'unknown';
}

const fact = (value: number, from: Read | undefined): { value: number; span?: ReturnType<typeof spanOf> } =>
  from === undefined ? { value } : { value, span: spanOf(from.known.origin) };

function proof(rank: Read | undefined, alpha: Read | undefined, r: number, a: number): Evidence[] {
  const piece = (from: Read | undefined, says: string): Evidence[] =>
    from === undefined ? [] : [{ kind: 'expression', span: spanOf(from.known.origin), says }];
  return [...piece(rank, `The rank is ${r}.`), ...piece(alpha, `Alpha is ${a}.`)];
}

function calledName(analysis: Analysis, { func }: CallValue): string {
  const text = analysis.slice(spanOf(func));
  return text
    .split('.')
    .slice(/get_peft_model$/.test(text) ? -2 : -1)
    .join('.');
}
