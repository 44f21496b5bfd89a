/** `trapline why FILE:LINE TRAP`: which evidence held there, which was missing, and what could not be resolved. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding, Rejection } from '../engine/finding.ts';
import { createPrefilter } from '../engine/prefilter.ts';
import type { Evidence, Trap } from '../engine/trap.ts';
import type { Service } from '../language-service/service.ts';
import { offsetOf, type PythonSource } from '../python/source.ts';
import type { Span } from '../python/syntax.ts';
import { LONGEST } from './check-files.ts';
import { codeFrame } from './code-frame.ts';
import { onTheClock, within } from './limit.ts';
import { linkName } from './project-files.ts';
import { ProjectSettings } from './project-settings.ts';
import { readModule } from './read-module.ts';
import { colorsOf, harmless, type Terminal } from './terminal.ts';
import { markOf, place } from './text-reporter.ts';
import { trapNamed } from './trap-names.ts';
import { UsageError } from './usage-error.ts';

/** @returns the text of the answer. */
export function why(where: string, trapName: string, service: Service, terminal: Terminal): string {
  const trap = trapNamed(trapName, service.traps);
  const { file, cell, line } = parseWhere(where);
  const path = resolve(terminal.folder, file);
  if (!existsSync(path)) throw new UsageError(`${file}: there is no such file; check the path.`);
  const settings = new ProjectSettings(service.traps, {}, () => 'pyproject.toml').of(path);
  const module = readModule(path, settings.path);
  if (!module.ok) throw new UsageError(`${file}: ${module.reason}`);
  const { source } = module;
  const span = lineSpan(source, cell, line);
  if (span === undefined)
    throw new UsageError(
      `${where}: ${source.cells === null ? 'the file has no such line' : 'the notebook has no such code cell or line; write FILE:CELL:LINE, both counted from 1'}.`,
    );

  const end = terminal.now() + onTheClock(LONGEST);
  const { outcome } = service.analyse(source, settings.settings, {
    why: true,
    file: linkName(path),
    cancelled: () => terminal.now() > end,
    guard: (work) => within(end - terminal.now(), LONGEST, work),
  });
  const colors = colorsOf(terminal);
  const isHere = (it: Finding | Rejection): boolean => it.trap === trap.id && it.span.start < span.end && it.span.end > span.start;
  const evidence = (pieces: readonly Evidence[]): string[] =>
    pieces.map(
      ({ span: at, says }) =>
        `  ${colors.green('held')}     ${at.elsewhere === undefined ? place(file, source, at.start, colors) : colors.cyan(harmless(`${at.elsewhere.path}:${at.elsewhere.start.line}:${at.elsewhere.start.column}`))}  ${harmless(says)}`,
    );
  const head = (it: Finding | Rejection, verdict: string): string[] => [
    `${place(file, source, it.span.start, colors)}  ${colors.bold(`${it.trap}/${it.variant}`)}  ${verdict}`,
    ...codeFrame(source, it.span, colors, terminal.width, markOf('information', colors)),
  ];
  const answers = [
    ...outcome.findings.filter(isHere).map((it) => [...head(it, colors.yellow('found')), ...evidence(it.evidence)]),
    ...outcome.suppressed
      .filter(isHere)
      .map((it) => [...head(it, 'found, and silenced by a comment or a cell tag'), ...evidence(it.evidence)]),
    ...outcome.rejections
      .filter(isHere)
      .map((it) => [...head(it, 'let go'), ...evidence(it.held), `  ${colors.red('missing')}  ${harmless(sentence(it.missing))}`]),
  ];
  const faults = outcome.faults
    .filter((fault) => fault.trap === null || fault.trap === trap.id)
    .map(({ message }) => `${file}: ${message}`);
  const notes = [
    ...faults,
    ...(answers.length === 0 ? [nothing(trap, where, source, settings.settings.traps[trap.id]?.enabled === true)] : []),
  ];
  return `${[...answers.map((lines) => lines.join('\n')), ...notes].join('\n\n')}\n`;
}

function parseWhere(where: string): { readonly file: string; readonly cell: number | undefined; readonly line: number } {
  const [, file, first, second] = /^(.+?):(\d+)(?::(\d+))?$/.exec(where) ?? [];
  if (file === undefined || first === undefined)
    throw new UsageError(`${where}: write the place as FILE:LINE, in a notebook FILE:CELL:LINE.`);
  if (!/\.ipynb$/i.test(file)) return { file, cell: undefined, line: Number(first) };
  if (second === undefined) throw new UsageError(`${where}: in a notebook write the place as FILE:CELL:LINE, both counted from 1.`);
  return { file, cell: Number(first) - 1, line: Number(second) };
}

function lineSpan(source: PythonSource, cell: number | undefined, line: number): Span | undefined {
  const start = offsetOf(source, cell ?? null, line, 1);
  const end = offsetOf(source, cell ?? null, line, Infinity);
  return start === null || end === null ? undefined : { start, end: end + 1 };
}

function nothing(trap: Trap, where: string, source: PythonSource, isEnabled: boolean): string {
  if (!isEnabled) return `${trap.id} is off for this file: see [tool.trapline] in pyproject.toml.`;
  if (createPrefilter([trap])(source.text).length > 0) return `Nothing at ${where} is what ${trap.id} looks at. ${trap.summary}`;
  const missing = trap.words.find((group) => !group.some((word) => source.text.includes(word))) ?? [];
  return `The file is not read for ${trap.id}: none of these words is in it: ${missing.join(', ')}.`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
