/** What reading a file costs, from the bare parse to all traps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { createPrefilter } from '../../src/engine/prefilter.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import { createService } from '../../src/language-service/service.ts';
import { PythonParser } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import type { BenchFile } from './files.ts';
import { moduleOf } from './files.ts';
import type { Table } from './table.ts';
import { milliseconds } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROUNDS = 3;

export async function benchAnalysis(files: readonly BenchFile[], table: Table): Promise<void> {
  const grammar = readFileSync(join(ROOT, 'syntaxes/python.wasm'));
  const parser = await PythonParser.load(grammar, readFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')));
  const bare = new Parser();
  bare.setLanguage(await Language.load(grammar));
  const service = createService({ parser, traps, explanations });
  const settings = defaultSettings(traps);
  const prefilter = createPrefilter(traps);
  const sources = files.map(({ path, text }) => readSource(path, text) as PythonSource);
  const hasWords = (source: PythonSource): boolean => prefilter(source.text).length > 0;

  const parseBare = ({ text }: PythonSource): void => bare.parse(text)?.delete();
  const parseAndLower = ({ text }: PythonSource): unknown => parser.parse(text);
  const analyse = (source: PythonSource): unknown => service.analyse(source, settings);

  const lines = countLines(sources);
  const whole = fastest(sources, parseBare);
  table.add(`bare parse, ${lines.toLocaleString('en')} lines`, `${milliseconds(whole)}, ${perSecond(lines, whole)}`);
  table.add('parse and lower, the same', ratio(fastest(sources, parseAndLower), whole));

  const silent = sources.filter((source) => !hasWords(source));
  const others = files.filter(({ isOurs }) => !isOurs).length;
  const silentOthers = silent.filter(({ path }) => files.some((file) => file.path === path && !file.isOurs)).length;
  table.add("share of others' files without trigger words", others === 0 ? '–' : `${((100 * silentOthers) / others).toFixed(1)} %`);
  const silentParse = fastest(silent, parseBare);
  const faster = silentParse / fastest(silent, analyse);
  table.add('files without trigger words', `${faster.toFixed(0)} × faster than the bare parse`, '≥ 30 ×', '', faster >= 30);

  const loud = sources.filter(hasWords);
  const [loudTime, loudParse] = [fastest(loud, analyse), fastest(loud, parseBare)];
  table.add(`files with trigger words, ${loud.length}, all traps`, ratio(loudTime, loudParse), '≤ 4 ×', '2 ×', loudTime <= 4 * loudParse);
  const large = [500, 2_000, 10_000].map((length): PythonSource => readSource('large.py', moduleOf(length, files)) as PythonSource);
  const [largeTime, largeParse] = [fastest(large, analyse), fastest(large, parseBare)];
  const what = 'modules of 500, 2,000 and 10,000 lines, all traps';
  table.add(what, ratio(largeTime, largeParse), '≤ 4 ×', '2 ×', largeTime <= 4 * largeParse);
}

/** The fastest of some rounds over all sources, in milliseconds: what disturbs only ever adds. */
function fastest(sources: readonly PythonSource[], work: (source: PythonSource) => unknown): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    for (const source of sources) work(source);
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

function countLines(sources: readonly PythonSource[]): number {
  return sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
}

function perSecond(lines: number, time: number): string {
  return `${Math.round(lines / time).toLocaleString('en')},000 lines/s`;
}

function ratio(time: number, bare: number): string {
  return `${(time / bare).toFixed(2)} × the bare parse (${milliseconds(time)})`;
}
