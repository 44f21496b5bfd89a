/** What a page and the extension say to each other, and what the server tells about a finding: one schema for both ends. */
import type { InferOutput } from 'valibot';
import {
  array,
  boolean,
  integer,
  literal,
  maxLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  string,
  union,
  variant,
} from 'valibot';

const LONGEST_TEXT = 20_000;
const MOST_ITEMS = 500;

const text = pipe(string(), maxLength(LONGEST_TEXT));
const name = pipe(string(), maxLength(200));
const whole = pipe(number(), integer(), minValue(0));
const list = <Item extends Parameters<typeof array>[0]>(item: Item) => pipe(array(item), maxLength(MOST_ITEMS));

/** Offsets within the text of a snippet. */
const mark = object({
  start: whole,
  end: whole,
  kind: picklist(['finding', 'evidence', 'fact']),
  /** Of a fact: its name. Of evidence: its number. */
  name: optional(name),
  /** What this place says, as a sentence; shown when it is pointed at. */
  says: optional(text),
});

/** Offsets within the text of a snippet: how a piece is coloured. */
const token = object({ start: whole, end: whole, kind: picklist(['keyword', 'string', 'number', 'comment', 'call']) });

const snippet = object({
  /** Of another file than the finding's: its name, for people. */
  path: optional(text),
  /** The line at which it begins, 1-based, in the file or in the cell. */
  line: whole,
  /** Of a notebook: which cell it is, 1-based, counted over all cells. */
  cell: optional(whole),
  text,
  tokens: list(token),
  marks: list(mark),
});

const fix = object({
  action: name,
  title: text,
  kind: picklist(['equivalent', 'repair', 'scaffold']),
  /** Lines with `+`, `-` or a space before each; hunks begin with `@@`. */
  diff: text,
});

const fact = object({
  value: nullable(union([text, number(), boolean(), list(union([text, number()]))])),
  unit: optional(name),
});

/** Everything a page shows of one finding, for one version of the code. */
export const findingSchema = object({
  trap: name,
  variant: name,
  key: name,
  /** The document that holds the finding: a script, or a cell of a notebook. */
  uri: text,
  /** Counts the changes of the text that this was read from. */
  version: nullable(number()),
  /** For people: the path, and of a notebook the cell. */
  place: text,
  severity: picklist(['warning', 'information', 'hint']),
  message: text,
  snippets: list(snippet),
  facts: record(name, fact),
  fixes: list(fix),
});

export type FindingOnPage = InferOutput<typeof findingSchema>;
export type Snippet = InferOutput<typeof snippet>;
export type SnippetMark = InferOutput<typeof mark>;
export type SnippetToken = InferOutput<typeof token>;
export type FixOnPage = InferOutput<typeof fix>;

/** Extension to page. Every message but `open` is about the finding that is shown. */
export const toPageSchema = variant('kind', [
  /** Show the trap, with a finding or with the page's own numbers. */
  object({ kind: literal('open'), trap: name, finding: nullable(findingSchema) }),
  /** The code was changed: this is what it says now. */
  object({ kind: literal('facts'), finding: findingSchema }),
  /** The finding is no longer there. */
  object({ kind: literal('gone'), key: name }),
  object({ kind: literal('fixResult'), action: name, isApplied: boolean(), reason: optional(text) }),
]);

/** Page to extension. */
export const fromPageSchema = variant('kind', [
  object({ kind: literal('ready') }),
  /** Show a place in the editor: the finding, evidence by number, or a fact by name. */
  object({ kind: literal('reveal'), key: name, mark: picklist(['finding', 'evidence', 'fact']), name: optional(name) }),
  object({ kind: literal('applyFix'), key: name, version: nullable(number()), action: name }),
  /** Open the page of another trap, or the list of all. */
  object({ kind: literal('explain'), trap: nullable(name) }),
]);

export type ToPage = InferOutput<typeof toPageSchema>;
export type FromPage = InferOutput<typeof fromPageSchema>;
