/** Which file a value names: paths put together by `os.path`, `pathlib` and texts, from `__file__` or from where the program is run. */
import type { FilePlace } from '../program.ts';
import { calleeOf } from './callee.ts';
import { constantOf } from './constants.ts';
import type { Graph } from './graph.ts';
import { isSettled } from './settled.ts';
import { stepsFrom, type Frame } from './trace.ts';
import type { CallValue, Value } from './value.ts';

/** `__file__` itself: what it is called is not needed. */
const THIS_FILE = '\0';
const DEEPEST = 24;

/** Methods of paths that give the same path. */
const SAME = /^(resolve|absolute|expanduser|as_posix|__str__|__fspath__)$/;
const SAME_OF_FIRST = /^(builtins\.str|os\.fspath|os\.path\.(abspath|realpath|normpath|expanduser))$/;
const PATHS = /^pathlib\.(Pure)?(Posix|Windows)?Path$/;
const HERE = /^(os\.getcwd|pathlib\.Path\.cwd)$/;
const OPENS = /^(builtins\.open|io\.open|codecs\.open)$/;

/** The file that an open file, or the text that was read from one, comes from. */
export function openedPlace(graph: Graph, value: Value, frame: Frame | null, depth = 0): FilePlace | undefined {
  if (depth > DEEPEST) return undefined;
  if (value.op === 'operation') {
    const [context] = value.inputs;
    return value.name === 'Enter' && context !== undefined ? openedPlace(graph, context, frame, depth + 1) : undefined;
  }
  if (value.op === 'call') {
    const { func } = value;
    const first = argument(value, 'file');
    if (first !== undefined && calleeOf(graph, value).names.some((it) => OPENS.test(it))) return filePlace(graph, first, frame, depth + 1);
    if (func.op === 'attribute') {
      if (/^(open|read_text|read_bytes)$/.test(func.name)) return filePlace(graph, func.object, frame, depth + 1);
      if (/^(read|decode)$/.test(func.name)) return openedPlace(graph, func.object, frame, depth + 1);
    }
  }
  const only = onlyStep(graph, value, frame);
  return only && openedPlace(graph, only.value, only.frame, depth + 1);
}

/** The file that a path names; undefined where that is not always the same. */
export function filePlace(graph: Graph, value: Value, frame: Frame | null, depth = 0): FilePlace | undefined {
  if (depth > DEEPEST) return undefined;
  const known = constantOf(graph, value, frame);
  if (known !== undefined) return typeof known.value === 'string' ? written(known.value, known.origin.node.start) : undefined;
  const inner = (it: Value | undefined): FilePlace | undefined => (it === undefined ? undefined : filePlace(graph, it, frame, depth + 1));
  switch (value.op) {
    case 'imported':
      if (value.name === 'builtins.__file__') return { from: value.node.start, path: THIS_FILE, isAnchored: true };
      break;
    case 'operation':
      if (value.name === 'Div') return joined(value.inputs.map(inner));
      return value.name === 'Add' || value.name === 'JoinedStr' ? concatenated(graph, value, frame, inner) : undefined;
    case 'attribute':
      if (value.name === 'parent') return parentOf(inner(value.object));
      break;
    case 'subscript':
      if (value.object.op === 'attribute' && value.object.name === 'parents') {
        const up = constantOf(graph, value.index, frame)?.value;
        let place = typeof up === 'number' && up >= 0 && up < DEEPEST ? inner(value.object.object) : undefined;
        for (let level = 0; level <= Number(up) && place !== undefined; level++) place = parentOf(place);
        return place;
      }
      break;
    case 'call': {
      const called = calledPlace(graph, value, inner);
      if (called !== undefined) return called;
      break;
    }
    default:
  }
  const only = onlyStep(graph, value, frame);
  return only && filePlace(graph, only.value, only.frame, depth + 1);
}

type Inner = (value: Value | undefined) => FilePlace | undefined;

function calledPlace(graph: Graph, call: CallValue, inner: Inner): FilePlace | undefined {
  const { func, args } = call;
  const { names } = calleeOf(graph, call);
  if (args.some((it) => it.star !== '')) return undefined;
  const given = args.filter((it) => it.name === null).map((it) => it.value);
  if (names.some((it) => HERE.test(it))) return { from: call.node.start, path: '', isAnchored: false };
  if (names.some((it) => SAME_OF_FIRST.test(it))) return inner(given[0]);
  if (names.includes('os.path.dirname')) return parentOf(inner(given[0]));
  if (names.includes('os.path.join') || names.some((it) => PATHS.test(it))) return joined(given.map(inner));
  if (func.op !== 'attribute') return undefined;
  if (func.name === 'joinpath') return joined([func.object, ...given].map(inner));
  return SAME.test(func.name) ? inner(func.object) : undefined;
}

/** A path as it is written, unless it says more than which file below here. */
function written(text: string, from: number): FilePlace | undefined {
  return /^[/~\\]|^\w+:|[\\{}$*]/.test(text) ? undefined : { from, path: text, isAnchored: false };
}

/** Only the first part may be anchored. */
function joined(parts: readonly (FilePlace | undefined)[]): FilePlace | undefined {
  const [first, ...others] = parts;
  if (others.length === 0) return first;
  if (first === undefined || first.path === THIS_FILE) return undefined;
  if (others.some((it) => it === undefined || it.isAnchored)) return undefined;
  return { ...first, path: [first, ...others].flatMap((it) => (it === undefined || it.path === '' ? [] : [it.path])).join('/') };
}

function concatenated(
  graph: Graph,
  { inputs, name }: Value & { op: 'operation' },
  frame: Frame | null,
  inner: Inner,
): FilePlace | undefined {
  const parts = inputs.map((it) => {
    if (it.op !== 'operation' || it.name !== 'FormattedValue') return it;
    const { node } = it;
    return node.type === 'FormattedValue' && node.conversion === -1 && node.format_spec === null ? it.inputs[0] : undefined;
  });
  const [first, ...others] = parts;
  const place = inner(first);
  if (place === undefined || place.path === THIS_FILE) return undefined;
  // A sum of numbers is no path, and texts alone are a constant.
  if (name === 'Add' && others.length !== 1) return undefined;
  let { path } = place;
  for (const it of others) {
    const text = it === undefined ? undefined : constantOf(graph, it, frame)?.value;
    if (typeof text !== 'string') return undefined;
    path += text;
  }
  return path.startsWith('/') ? { ...place, path: path.slice(1) } : { ...place, path };
}

/** The folder of a path. */
function parentOf(place: FilePlace | undefined): FilePlace | undefined {
  if (place === undefined) return undefined;
  const { path } = place;
  if (path === THIS_FILE) return { ...place, path: '' };
  const parts = path.split('/').filter((it) => it !== '' && it !== '.');
  const last = parts.at(-1);
  if (last === undefined || last === '..') parts.push('..');
  else parts.pop();
  return { ...place, path: parts.join('/') };
}

function onlyStep(graph: Graph, value: Value, frame: Frame | null): { readonly value: Value; readonly frame: Frame | null } | undefined {
  const steps = stepsFrom(graph, value, frame) ?? [];
  return steps.length === 1 && isSettled(graph, value, frame) ? steps[0] : undefined;
}

/** The first positional argument, or the one of the name. */
export const argument = ({ args }: CallValue, ...names: string[]): Value | undefined => {
  const [first] = args;
  if (first?.name === null) return first.star === '' ? first.value : undefined;
  return args.find((it) => it.name !== null && names.includes(it.name))?.value;
};
