/**
 * Compares the findings on labelled public code with its labels, and prints recall and false alarms for each trap.
 *
 *     npm run test:corpus -- DIR [--labels FILE] [--trap ID]
 *     npm run test:corpus -- DIR --fixes [--trap ID]
 *
 * With `--fixes` it needs no labels: every fix of every finding below DIR is applied, alone and together with the others. The text after
 * it must be one that the parser and, where there is a `python3`, CPython read as well as the one before, without the finding and no other.
 *
 * DIR holds one folder `owner+name` for each repository, unpacked at the commit of the labels; `labels.jsonl` in it, or FILE, holds a JSON
 * object a line: `{trap, label: positive|negative, strength: clear|arguable, repo, path, line, cell?, why}`. A label is met by a finding of
 * its trap within five lines, or in the same notebook cell. Sites whose file is not there are counted apart.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultSettings } from '../../src/engine/settings.ts';
import { decodeText } from '../../src/python/decode.ts';
import { positionOf, readSource } from '../../src/python/source.ts';
import { isUnreadable } from '../../src/python/unreadable.ts';
import { service } from '../harness/service.ts';
import { checkFixes } from './fixes.ts';

interface Label {
  readonly trap: string;
  readonly label: 'positive' | 'negative';
  readonly strength: 'clear' | 'arguable';
  readonly repo: string;
  readonly path: string;
  readonly line: number;
  readonly cell?: number;
  readonly why: string;
}

interface Place {
  readonly trap: string;
  readonly cell: number | null;
  readonly line: number;
}

const LINES = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { labels: { type: 'string' }, trap: { type: 'string' }, fixes: { type: 'boolean' } },
});
const folder = positionals[0];
if (folder === undefined) {
  console.error('Name the folder that holds the repositories: npm run test:corpus -- DIR [--labels FILE | --fixes] [--trap ID]');
  process.exit(2);
}
if (values.fixes === true) process.exit((await checkFixes(resolve(folder), values.trap)) ? 0 : 1);
const known = new Set(service.traps.map(({ id }) => id));
const labels = readFileSync(values.labels ?? join(folder, 'labels.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Label)
  .filter(({ trap }) => known.has(trap) && (values.trap ?? trap) === trap);

const places = new Map<string, readonly Place[] | undefined>();
const settings = defaultSettings(service.traps);

/** The findings of a file; undefined where there is none to read. */
function placesIn(path: string): readonly Place[] | undefined {
  if (!existsSync(path)) return undefined;
  const decoded = decodeText(readFileSync(path));
  if (isUnreadable(decoded)) return undefined;
  const source = readSource(path, decoded.text);
  if (isUnreadable(source)) return undefined;
  return service.analyse(source, settings).outcome.findings.map(({ trap, span }) => {
    const { cell, line } = positionOf(source, span.start);
    return { trap, cell, line };
  });
}

const counts = new Map<
  string,
  { positive: number; found: number; negative: number; flagged: number; arguable: number; foundArguable: number; absent: number }
>();
for (const label of labels) {
  const count = counts.get(label.trap) ?? { positive: 0, found: 0, negative: 0, flagged: 0, arguable: 0, foundArguable: 0, absent: 0 };
  counts.set(label.trap, count);
  const path = join(folder, label.repo.replace('/', '+'), label.path);
  if (!places.has(path)) places.set(path, placesIn(path));
  const there = places.get(path);
  if (there === undefined) {
    count.absent += 1;
    continue;
  }
  const isMet = there.some(({ trap, cell, line }) => {
    return trap === label.trap && (label.cell === undefined ? Math.abs(line - label.line) <= LINES : cell === label.cell);
  });
  if (label.label === 'negative') {
    count.negative += 1;
    count.flagged += Number(isMet);
  } else if (label.strength === 'arguable') {
    count.arguable += 1;
    count.foundArguable += Number(isMet);
  } else {
    count.positive += 1;
    count.found += Number(isMet);
  }
  if (isMet !== (label.label === 'positive')) {
    const cell = label.cell === undefined ? '' : ` cell ${label.cell}`;
    console.log(
      `${isMet ? 'flagged' : 'missed'} (${label.strength}) ${label.trap} ${label.repo} ${label.path}${cell}:${label.line}: ${label.why}`,
    );
  }
}
console.table(
  Object.fromEntries(
    [...counts].map(([trap, it]) => [
      trap,
      {
        'clear positives found': `${it.found} of ${it.positive}`,
        'arguable found': `${it.foundArguable} of ${it.arguable}`,
        'hard negatives flagged': `${it.flagged} of ${it.negative}`,
        'files not there': it.absent,
      },
    ]),
  ),
);
