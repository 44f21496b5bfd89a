/** Everything that a page shows of one finding: the user's lines, what was read from them, and what would repair them. */
import { applyEdits } from '../engine/edits.ts';
import type { Finding } from '../engine/finding.ts';
import { placeOf } from '../engine/place.ts';
import type { Fact, Fix, Place } from '../engine/trap.ts';
import type { FindingOnPage, FixOnPage } from '../protocol/page-messages.ts';
import { editsPerPart } from './document-edits.ts';
import type { Layout, Part } from './layout.ts';
import { linePatch } from './line-patch.ts';
import type { Marked } from './snippets.ts';
import { snippetsElsewhere } from './snippets-elsewhere.ts';
import { snippetsOf } from './snippets.ts';
import type { View } from './view.ts';

/** Bounds of what goes into a page, in characters and items; the schema allows more. */
const LONGEST_TEXT = 2000;
const LONGEST_DIFF = 10_000;
const LONGEST_NAME = 200;
const MOST_ITEMS = 100;

/** Undefined when there is no such finding, or no longer. */
export function findingPage(view: View, key: string): FindingOnPage | undefined {
  const finding = view.find(key);
  if (finding === undefined) return undefined;
  return {
    ...shownOf(view, finding),
    fixes: view.fixes(finding.key).flatMap((fix) => fixOnPage(view.layout, fix) ?? []),
  };
}

/** The same without its fixes, which cost more. */
export function shownOf(view: Pick<View, 'text' | 'syntax' | 'layout' | 'path'>, finding: Finding): FindingOnPage {
  const { trap, variant, key, severity, message, span, evidence, facts } = finding;
  const part = view.layout.partAt(span.start);
  const all = marksOf(finding);
  const marks = all.filter((it) => it.span.elsewhere === undefined);
  const statement = placeOf(view.syntax, span).statement ?? span;
  return {
    trap,
    variant,
    key,
    uri: part.document.uri,
    version: versionOf(view.layout),
    place: cut(view.path, LONGEST_TEXT) + (part.cell === undefined ? '' : `, cell ${part.cell + 1}`),
    severity,
    message: cut(message, LONGEST_TEXT),
    snippets: [
      ...snippetsOf(
        view,
        [firstLine(span), ...evidence.flatMap((it) => firstLineHere(it.span)), ...factSpans(finding), span, statement],
        marks,
      ),
      ...snippetsElsewhere(all),
    ],
    facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [cut(name, LONGEST_NAME), factOnPage(fact)])),
    fixes: [],
  };
}

/** Counts the changes of the module: those of all its documents. */
export function versionOf(layout: Layout): number {
  return layout.parts.reduce((sum, { document }) => sum + document.version, 0);
}

/** Every place that a page can point at; evidence is numbered from 1. */
export function marksOf({ span, evidence, facts }: Finding): readonly Marked[] {
  return [
    { span, mark: { kind: 'finding' } },
    ...evidence.slice(0, MOST_ITEMS).map(({ span, says }, index): Marked => ({
      span,
      mark: { kind: 'evidence', name: String(index + 1), says: cut(says, LONGEST_TEXT) },
    })),
    ...Object.entries(facts).flatMap(([name, { span }]): Marked[] =>
      span === undefined ? [] : [{ span, mark: { kind: 'fact', name: cut(name, LONGEST_NAME) } }],
    ),
  ];
}

/** What matters of a long place is where it begins. */
const firstLine = ({ start }: { start: number }): { start: number; end: number } => ({ start, end: start });

const firstLineHere = (place: Place): { start: number; end: number }[] => (place.elsewhere === undefined ? [firstLine(place)] : []);

const factSpans = ({ facts }: Finding): { start: number; end: number }[] =>
  Object.values(facts).flatMap(({ span }) => (span === undefined ? [] : firstLineHere(span)));

/** JSON has no infinity: where it stands alone it is left out, in a list it is a word. */
function factOnPage({ value, unit }: Fact): FindingOnPage['facts'][string] {
  const shown = Array.isArray(value)
    ? value
        .slice(0, MOST_ITEMS)
        .map((item: string | number) => (typeof item === 'string' ? cut(item, LONGEST_TEXT) : Number.isFinite(item) ? item : String(item)))
    : typeof value === 'string'
      ? cut(value, LONGEST_TEXT)
      : typeof value === 'number' && !Number.isFinite(value)
        ? null
        : (value as number | boolean | null);
  return { value: shown, ...(unit === undefined ? {} : { unit: cut(unit, LONGEST_NAME) }) };
}

/** Undefined for a fix that cannot be placed. */
function fixOnPage(layout: Layout, { action, title, kind, edits }: Fix): FixOnPage | undefined {
  const perPart = editsPerPart(layout, edits);
  if (perPart === undefined) return undefined;
  const diff = [...perPart].flatMap(([part, ofPart]) => hunksOf(part, ofPart));
  return { action, title: cut(title, LONGEST_TEXT), kind, diff: cutLines(diff) };
}

function hunksOf(part: Part, edits: readonly Fix['edits'][number][]): string[] {
  const before = part.document.getText();
  const inPart = edits.map(({ span, text }) => ({ span: { start: span.start - part.start, end: span.end - part.start }, text }));
  const where = part.cell === undefined ? '' : ` cell ${part.cell + 1}`;
  return linePatch(before, applyEdits(before, inPart)).hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@${where}`,
    // Whether the last line ends in a line break is nothing to look at.
    ...lines.filter((line) => !line.startsWith('\\')).map((line) => cut(line.replace(/\r$/, ''), LONGEST_TEXT)),
  ]);
}

function cutLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length > LONGEST_DIFF) return `${text}@@ … @@`;
    text += `${line}\n`;
  }
  return text;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
