/** Pipelines of transforms whose only variety is geometric or photometric. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { madeFrom } from './made-from.ts';
import { HOLDERS, PLAIN, PLAIN_ARGUMENTS, SHAPING, SHAPING_ARGUMENTS } from './words.ts';

export interface Pipeline {
  readonly call: CallValue;
  /** The transforms that vary a picture, as the user spells them. */
  readonly transforms: readonly string[];
}

const LIBRARIES: Readonly<Record<string, RegExp>> = {
  torchvision: /^torchvision\.transforms\.(?:v2\.|transforms\.)?(\w+)$/,
  albumentations: /^albumentations\.(?:[a-z_0-9]+\.)*(\w+)$/,
  imgaug: /^imgaug\.augmenters\.(?:[a-z]+\.)*(\w+)$/,
  kornia: /^kornia\.augmentation\.(?:container\.)?(\w+)$/,
  keras: /^keras\.layers\.(?:experimental\.preprocessing\.|preprocessing\.)?(\w+)$/,
};
const SEQUENTIAL = /^(torch\.nn\.Sequential|keras\.Sequential)$/;
const GENERATOR = /^keras(_preprocessing|\.preprocessing|\.legacy\.preprocessing)\.image\.ImageDataGenerator$/;
const KNOWN = new RegExp([GENERATOR, SEQUENTIAL, ...Object.values(LIBRARIES)].map(({ source }) => source).join('|'));

/** What a call makes: transforms of its own, or undefined for anything that is not known to be plain. */
type Made = { readonly names: readonly string[] } | undefined;

/** The pipelines of the module, the widest ones: a transform inside of one is not listed by itself. */
export function plainPipelines(analysis: Analysis): Pipeline[] {
  const held = new Set<Value>();
  const found = analysis.callsAs(KNOWN).flatMap((call): Pipeline[] => {
    if (analysis.isElsewhere(call.node)) return [];
    if (isHolder(analysis, call)) for (const part of madeFrom(analysis, call)) if (part !== call) held.add(part);
    const made = madeBy(analysis, call, 0);
    return made === undefined || made.names.length === 0 ? [] : [{ call, transforms: [...new Set(made.names)] }];
  });
  // What stands in a larger pipeline is judged with it.
  return found.filter(({ call }) => !held.has(call));
}

const isHolder = (analysis: Analysis, call: CallValue): boolean =>
  analysis
    .callee(call)
    .names.some(
      (name) =>
        SEQUENTIAL.test(name) ||
        Object.entries(LIBRARIES).some(([library, pattern]) => HOLDERS[library]?.has(pattern.exec(name)?.[1] ?? '') === true),
    );

function madeBy(analysis: Analysis, call: CallValue, depth: number): Made {
  if (depth > 4) return undefined;
  for (const name of analysis.callee(call).names) {
    if (GENERATOR.test(name)) return ofGenerator(call);
    if (SEQUENTIAL.test(name))
      return ofAll(
        analysis,
        call.args.map(({ value }) => value),
        depth,
      );
    for (const [library, pattern] of Object.entries(LIBRARIES)) {
      const short = pattern.exec(name)?.[1];
      if (short === undefined) continue;
      if (PLAIN[library]?.has(short) === true) return { names: [short] };
      if (SHAPING[library]?.has(short) === true) return { names: [] };
      if (HOLDERS[library]?.has(short) !== true) return undefined;
      return ofAll(analysis, call.args.filter((it) => it.name === null || it.name === 'transforms' || it.name === 'children').map(({ value }) => value), depth); // prettier-ignore
    }
  }
  return undefined;
}

/** All of them plain: one that is not known may bring in anything. */
function ofAll(analysis: Analysis, given: readonly Value[], depth: number): Made {
  const names: string[] = [];
  const add = (value: Value): boolean =>
    analysis.origins(value).every(({ value: it }) => {
      if (it.op === 'container' && it.keys === null) return it.items.every(add);
      // A share or a number of transforms to take.
      if (it.op === 'literal') return true;
      const made = it.op === 'call' ? madeBy(analysis, it, depth + 1) : undefined;
      if (made !== undefined) names.push(...made.names);
      return made !== undefined;
    });
  return given.every(add) ? { names } : undefined;
}

function ofGenerator(call: CallValue): Made {
  const names = call.args.map((it) => it.name ?? '');
  if (!names.every((it) => PLAIN_ARGUMENTS.has(it) || SHAPING_ARGUMENTS.has(it))) return undefined;
  return { names: names.filter((it) => PLAIN_ARGUMENTS.has(it)) };
}
