/** `--format text`: findings for a person, each with its code, its evidence and what would fix it. */
import type { Finding } from '../engine/finding.ts';
import { count } from '../engine/text.ts';
import type { FixKind, Place, Severity } from '../engine/trap.ts';
import { positionOf, type PythonSource } from '../python/source.ts';
import { codeFrame } from './code-frame.ts';
import type { FileReport, ReportedFinding, Reporter, Totals } from './report.ts';
import { colorsOf, harmless, type Colors, type Terminal } from './terminal.ts';

const HOW: Readonly<Record<FixKind, string>> = {
  equivalent: 'same value, --fix',
  repair: 'changes what is computed, --fix --repairs',
  scaffold: 'to be finished by hand, in the editor',
};

/** @param out where findings go; faults always go to the standard error. */
export function textReporter(terminal: Terminal, out: (text: string) => void = (text) => terminal.out(text)): Reporter {
  const colors = colorsOf(terminal);
  const severities: Record<Severity, number> = { warning: 0, information: 0, hint: 0 };
  const fixable = { equivalent: 0, repair: 0 };
  let [files, faults] = [0, 0];
  return {
    file(report) {
      for (const { trap, message } of report.faults) {
        terminal.error(harmless(`${report.path}: ${trap === null ? '' : `${trap} failed, which is our bug: `}${message}\n`));
      }
      faults += report.faults.length;
      if (report.source === undefined) return;
      for (const reported of report.findings) {
        severities[reported.finding.severity]++;
        const kind = kindOf(reported);
        if (kind !== undefined) fixable[kind]++;
        out(`${linesOf(reported, report, report.source, colors, terminal.width).join('\n')}\n\n`);
      }
      for (const { span, message } of report.notices) {
        out(`${place(report.path, report.source, span.start, colors)}  ${colors.dim('hint')}  ${harmless(message)}\n\n`);
      }
      if (report.findings.length > 0) files++;
    },
    end: (totals) => out(`${summary(totals, severities, files, fixable, faults, colors)}\n`),
  };
}

function linesOf(
  { finding, fixes }: ReportedFinding,
  { path, shown }: FileReport,
  source: PythonSource,
  colors: Colors,
  width: number,
): string[] {
  const mark = markOf(finding.severity, colors);
  const evidence = finding.evidence.filter(({ span }) => span.start !== finding.span.start || span.end !== finding.span.end);
  return [
    `${place(path, source, finding.span.start, colors)}  ${mark(finding.severity)}  ${colors.bold(`${finding.trap}/${finding.variant}`)}`,
    `  ${harmless(finding.message)}`,
    ...codeFrame(source, finding.span, colors, width, mark),
    ...evidence.map(({ span, says }) => `  ${colors.dim(`because, at ${spot(span, source, shown)}:`)} ${harmless(says)}`),
    ...fixes.map(({ title, kind }) => `  ${colors.green('fix:')} ${harmless(title)} ${colors.dim(`(${HOW[kind]})`)}`),
  ];
}

/** `path:line:column`, in a notebook with the cell, counted from 1 as people do. */
export function place(path: string, source: PythonSource, offset: number, colors: Colors): string {
  const { cell, line, column } = positionOf(source, offset);
  return colors.cyan(harmless(path)) + (cell === null ? '' : `:cell ${cell + 1}`) + `:${line}:${column}`;
}

function spot({ start, elsewhere }: Place, source: PythonSource, shown: (path: string) => string): string {
  const { cell, line, column } = elsewhere?.start ?? positionOf(source, start);
  const path = elsewhere === undefined ? '' : `${harmless(shown(elsewhere.path))}:`;
  return `${path}${cell === null ? '' : `cell ${cell + 1}:`}${line}:${column}`;
}

export function markOf(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'warning':
      return colors.yellow;
    case 'information':
      return colors.blue;
    case 'hint':
      return colors.dim;
    default:
      return severity satisfies never;
  }
}

function kindOf({ fixes }: { readonly finding: Finding; readonly fixes: ReportedFinding['fixes'] }): 'equivalent' | 'repair' | undefined {
  if (fixes.some(({ kind }) => kind === 'equivalent')) return 'equivalent';
  return fixes.some(({ kind }) => kind === 'repair') ? 'repair' : undefined;
}

function summary(
  { files: checked, fixed, isDry }: Totals,
  severities: Readonly<Record<Severity, number>>,
  files: number,
  fixable: Readonly<Record<'equivalent' | 'repair', number>>,
  faults: number,
  colors: Colors,
): string {
  const all = severities.warning + severities.information + severities.hint;
  const kinds = [
    severities.warning > 0 ? count(severities.warning, 'warning') : '',
    severities.information > 0 ? `${severities.information} information` : '',
    severities.hint > 0 ? count(severities.hint, 'hint') : '',
  ].filter((part) => part !== '');
  const lines = [
    fixed === 0
      ? ''
      : isDry
        ? `Would apply ${count(fixed, 'fix', 'fixes')}; nothing was written.`
        : `Applied ${count(fixed, 'fix', 'fixes')}.`,
    checked === 0 && faults === 0
      ? 'No Python file or notebook was found there, or all of them are ignored or excluded.'
      : all === 0
        ? colors.green(`No traps in ${count(checked, 'file')}.`)
        : `${colors.bold(count(all, 'trap'))} (${kinds.join(', ')}) in ${files} of ${count(checked, 'file')}.`,
    fixable.equivalent === 0 ? '' : `${fixable.equivalent} can be fixed with --fix.`,
    fixable.repair === 0 ? '' : `${fixable.repair} can be repaired with --fix --repairs, which changes what is computed.`,
    faults === 0 ? '' : colors.red(`${count(faults, 'fault')}: see above.`),
  ];
  return lines.filter((line) => line !== '').join('\n');
}
