/** What a program loads from the configuration files of its project: `yaml.safe_load(open("lora.yaml"))`, OmegaConf, Hydra and their like. */
import { isElsewhere, moduleAt, type ConfigurationFormat, type FilePlace } from '../program.ts';
import { calleeOf } from './callee.ts';
import { wholeProgram } from './callers.ts';
import { unlessAsked } from './circles.ts';
import { constantOf } from './constants.ts';
import { argument, filePlace, openedPlace } from './file-places.ts';
import { cut, keep, recall, type Graph } from './graph.ts';
import { originsOf, type Frame } from './trace.ts';
import type { CallValue, Container, Param, Value } from './value.ts';

/** What the last part of a loader's name looks like. */
const LIKE_LOADER = /load|parse/;

/** Canonical name → what it reads. Sources: PyYAML, json, tomllib, toml and OmegaConf, each's documentation. */
const LOADERS: readonly (readonly [RegExp, ConfigurationFormat])[] = [
  [/^yaml\.(safe_|full_|unsafe_)?load$/, 'yaml'],
  [/^(json|simplejson|ujson|orjson)\.loads?$/, 'json'],
  [/^(tomllib|tomli|toml|rtoml|pytoml)\.loads?$/, 'toml'],
  [/^omegaconf\.(omegaconf\.)?OmegaConf\.load$/, 'omegaconf'],
];
/** These take a path as well as an open file. */
const TAKES_PATH = /^(toml|rtoml)\.load$|^omegaconf\./;

/** Calls that give a mapping's keys as attributes, or the mapping back. */
const VIEWS =
  /^(types\.SimpleNamespace|argparse\.Namespace|easydict\.EasyDict|munch\.(Munch|munchify|Munch\.fromDict)|box\.(Box|ConfigBox)|addict\.Dict|dotmap\.DotMap|ml_collections\.(config_dict\.)?(config_dict\.)?ConfigDict|omegaconf\.(omegaconf\.)?OmegaConf\.(create|to_container|to_object)|omegaconf\.(dictconfig\.)?DictConfig|builtins\.dict)$/;

/** The last parts of those names, and what people make of them: most calls need no other look. */
const LIKE_VIEW = new Set(
  'SimpleNamespace Namespace EasyDict edict Munch munchify fromDict Box ConfigBox Dict DotMap ConfigDict create to_container to_object DictConfig dict'.split(' '),
); // prettier-ignore

const METHODS_OF_DICT = /^(clear|copy|fromkeys|get|items|keys|pop|popitem|setdefault|update|values)$/;

/** The display that a configuration file is read as; undefined where the call loads none, or none that is known. */
export function loadedConfiguration(graph: Graph, call: CallValue, frame: Frame | null): Container | undefined {
  if (!LIKE_LOADER.test(lastName(call))) return undefined;
  return remembered(graph, call, frame, () => {
    const { names } = calleeOf(graph, call);
    const loader = LOADERS.find(([it]) => names.some((of) => it.test(of)));
    const given = argument(call, 'stream', 'fp', 'f', 's', 'file_');
    if (loader === undefined || given === undefined) return undefined;
    const isPath = names.some((it) => TAKES_PATH.test(it));
    const place = openedPlace(graph, given, frame) ?? (isPath ? filePlace(graph, given, frame) : undefined);
    return place && displayOf(graph, place, loader[1]);
  });
}

/** The mapping that `EasyDict(cfg)`, `SimpleNamespace(**cfg)` and their like give back, where it comes from a configuration file. */
export function viewedConfiguration(graph: Graph, call: CallValue): Value | undefined {
  const [first] = call.args;
  if (!LIKE_VIEW.has(lastName(call))) return undefined;
  if (first === undefined || first.star === '*' || (first.name !== null && first.star === '')) return undefined;
  if (!calleeOf(graph, call).names.some((it) => VIEWS.test(it))) return undefined;
  if (first.star === '**' && call.args.length > 1) return undefined;
  return unlessOpen(graph, call, () =>
    originsOf(graph, first.value).some(({ value }) => isConfiguration(graph, value)) ? first.value : undefined,
  );
}

/** In whatever frames: `settings = dict(settings)` in a loop views what it gives back itself. */
const unlessOpen = <T>(graph: Graph, call: Value, answer: () => T | undefined): T | undefined =>
  unlessAsked(graph, call, 'configuration', null, undefined, answer);

/** What stands before the parenthesis, without looking where it comes from. */
function lastName({ func }: CallValue): string {
  if (func.op === 'attribute' || func.op === 'free') return func.name;
  return func.op === 'imported' ? func.name.slice(func.name.lastIndexOf('.') + 1) : '';
}

/** What Hydra gives to the function under `@hydra.main(config_path=…, config_name=…)`. */
export function composedConfiguration(graph: Graph, param: Param): Container | undefined {
  if (param.index !== 0 || param.function.decorators.length === 0) return undefined;
  return remembered(graph, param, null, () => {
    const decorator = param.function.decorators.find(
      (it): it is CallValue => it.op === 'call' && calleeOf(graph, it).names.some((name) => /^hydra\.(main\.)?main$/.test(name)),
    );
    const named = (name: string): Value | undefined => decorator?.args.find((it) => it.name === name)?.value;
    const [folder, config] = [named('config_path'), named('config_name')];
    const name = config && constantOf(graph, config)?.value;
    const place = folder && filePlace(graph, folder, null);
    if (place === undefined || typeof name !== 'string') return undefined;
    const path = [...(place.path === '' ? [] : [place.path]), /\.ya?ml$/.test(name) ? name : `${name}.yaml`].join('/');
    // A path that is written counts from the module of the function.
    const from = place.isAnchored ? place.from : param.function.node.start;
    const display = displayOf(graph, { from, path, isAnchored: true }, 'omegaconf');
    return display === undefined || isOverridden(display) ? undefined : display;
  });
}

/** Whether other files may say otherwise: a list of defaults, unless the file's own values come last. */
function isOverridden({ keys, items }: Container): boolean {
  if (keys === null) return true;
  return keys.some((key, index) => {
    if (key === null || key.op !== 'literal') return true;
    if (textOf(key) !== 'defaults') return false;
    const list = items[index];
    if (list?.op !== 'container' || list.keys !== null) return true;
    const last = list.items.at(-1);
    return last !== undefined && textOf(last) !== '_self_';
  });
}

const textOf = ({ node }: Value): string | undefined =>
  node.type === 'Constant' && node.value.kind === 'str' ? node.value.value : undefined;

/** Whether it is a mapping or a list of a configuration file. */
export const isConfiguration = (graph: Graph, value: Value): value is Container =>
  value.op === 'container' && isElsewhere(value.node) && moduleAt(graph.program, value.node.start)?.isConfiguration === true;

/** Whether `object.name` reads the key of a mapping that a configuration file says. */
export const readsConfiguration = (graph: Graph, object: Value, name: string): boolean =>
  !METHODS_OF_DICT.test(name) && originsOf(graph, object).some(({ value }) => isConfiguration(graph, value) && value.keys !== null);

/** Names of functions that change what they are given. */
const LIKE_CHANGE = /(?:^|_)(?:update|merge|override|overwrite|apply|patch|fill|inject|set|replace|modify)s?(?:_|$|[A-Z])/;

/** The calls that hand a mapping of a configuration file to code that is not seen, and that by its name changes it. */
export function handedOver(graph: Graph, mappings: ReadonlySet<Value>): readonly CallValue[] {
  return wholeProgram(graph)
    .flatMap(({ calls }) => calls)
    .filter((call) => {
      if (!LIKE_CHANGE.test(lastName(call)) || call.args.length === 0) return false;
      const { names, functions, classes } = calleeOf(graph, call);
      // What OmegaConf does is known: `set_struct` and `set_readonly` change no value.
      if (functions.length + classes.length > 0 || names.some((it) => it.startsWith('omegaconf.'))) return false;
      const isMethod = call.func.op === 'attribute' && originsOf(graph, call.func.object).some(({ value }) => mappings.has(value));
      return !isMethod && call.args.some((it) => originsOf(graph, it.value).some(({ value }) => mappings.has(value)));
    });
}

function displayOf(graph: Graph, place: FilePlace, format: ConfigurationFormat): Container | undefined {
  const display = graph.program.configuration(place, format)?.graph.values.at(-1);
  return display?.op === 'container' ? display : undefined;
}

/** Asked outside any call, an answer is kept; a question that comes back to itself is cut. */
function remembered(graph: Graph, value: Value, frame: Frame | null, find: () => Container | undefined): Container | undefined {
  if (frame !== null) return unlessOpen(graph, value, find);
  if (graph.configurations.has(value)) {
    const known = graph.configurations.get(value);
    if (known === null) cut(graph);
    else recall(graph, graph.configurations, value);
    return known ?? undefined;
  }
  graph.configurations.set(value, null);
  const before = graph.doubts;
  const found = find();
  keep(graph, graph.configurations, value, found, before);
  return found;
}
