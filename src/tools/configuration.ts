/** The settings as two schemas, both made from the traps: for `[tool.trapline]` and for an editor. What they allow is what src/engine/configuration.ts reads. */
import type { OptionDefinition, Trap } from '../engine/trap.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = Record<string, Json>;

const LEVEL: JsonObject = { enum: ['off', 'on', 'warning', 'information', 'hint', true, false] };
const STRINGS: JsonObject = { type: 'array', items: { type: 'string' } };
const IGNORE_WORDS = 'Words that mean something else in this project and are no evidence';

/** Names of a trap and of each of its variants, as suppression and configuration know them. */
const namesOf = (trap: Trap): string[] => [trap.id, ...Object.keys(trap.variants).map((variant) => `${trap.id}/${variant}`)];

function optionSchema(option: OptionDefinition): JsonObject {
  const { description, default: value } = option;
  switch (option.type) {
    case 'number':
      return { type: 'number', ...(option.minimum === undefined ? {} : { minimum: option.minimum }), description, default: value as Json };
    case 'words':
      return { type: 'array', items: { type: 'string', pattern: '^[\\p{L}\\p{N}]+$' }, description, default: value as Json };
    default:
      return option satisfies never;
  }
}

/** One trap: a level, or a table with level, options, and a level for each variant. */
const trapSchema = ({ summary, options = {}, variants }: Trap): JsonObject => ({
  description: summary,
  anyOf: [
    LEVEL,
    {
      type: 'object',
      additionalProperties: false,
      properties: {
        severity: { ...LEVEL, description: 'As what the trap is reported; `off` reports nothing.' },
        'ignore-words': { ...STRINGS, description: `${IGNORE_WORDS} for this trap.` },
        ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, optionSchema(option)])),
        ...Object.fromEntries(Object.entries(variants).map(([name, { title }]) => [name, { ...LEVEL, description: title }])),
      },
    },
  ],
});

/** The settings that both places know, under their names in `pyproject.toml`. */
const shared = (traps: readonly Trap[]): Record<string, JsonObject> => ({
  traps: {
    type: 'object',
    description: 'For each trap: `off`, how it is reported, or a table with its options and variants.',
    additionalProperties: false,
    properties: Object.fromEntries([
      ...traps.map((trap) => [trap.id, trapSchema(trap)] as const),
      ...traps
        .flatMap(namesOf)
        .filter((name) => name.includes('/'))
        .map((name) => [name, LEVEL] as const),
    ]),
    default: {},
  },
  exclude: { ...STRINGS, description: 'Files and folders that are not read: patterns as in .gitignore.', default: [] },
  'per-file-ignores': {
    type: 'object',
    description:
      'Pattern as in .gitignore → the traps, or variants as `trap/variant`, that the files it matches do not report; `all` for every trap.',
    additionalProperties: { type: 'array', items: { enum: ['all', ...traps.flatMap(namesOf)] } },
    default: {},
  },
  'ignore-words': { ...STRINGS, description: `${IGNORE_WORDS} for any trap.`, default: [] },
});

/** JSON schema of the table `[tool.trapline]` in `pyproject.toml`. */
export const projectSchema = (traps: readonly Trap[]): JsonObject => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Trapline: the table [tool.trapline] of pyproject.toml',
  type: 'object',
  additionalProperties: false,
  properties: shared(traps),
});

/** What `package.json` contributes as settings: the project's, in the editor's spelling, and whose word counts. */
export const editorSettings = (traps: readonly Trap[]): JsonObject => ({
  title: 'Trapline',
  properties: {
    ...Object.fromEntries(
      Object.entries(shared(traps)).map(([name, { description, ...schema }]) => [
        `trapline.${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
        { ...schema, scope: 'resource', markdownDescription: description! },
      ]),
    ),
    'trapline.configuration': {
      enum: ['pyproject', 'editor'],
      enumDescriptions: ['What pyproject.toml says counts.', 'What the editor says counts.'],
      default: 'pyproject',
      scope: 'resource',
      markdownDescription: 'Whose word counts where the editor and `[tool.trapline]` in `pyproject.toml` disagree.',
    },
    'trapline.trace.server': {
      enum: ['off', 'messages', 'verbose'],
      default: 'off',
      scope: 'window',
      markdownDescription: 'What the log shows of the conversation with the language server.',
    },
  },
});
