/** The commands, their options and their help; every way of calling Trapline wrongly ends here in one line. */
import { existsSync, readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { createService, type Service, type ServiceParts } from '../language-service/service.ts';
import { Linker } from '../project/linker.ts';
import { PythonParser } from '../python/parser.ts';
import { readAsset } from '../server/node-assets.ts';
import { checkFiles, type CheckFlags } from './check-files.ts';
import { renderMarkdown } from './markdown.ts';
import { openPage } from './open-page.ts';
import { rulesTable } from './rules-table.ts';
import { serve } from './serve.ts';
import { DiskProjectFiles } from './project-files.ts';
import { colorsOf, harmless, type Terminal } from './terminal.ts';
import { trapNamed } from './trap-names.ts';
import { UsageError } from './usage-error.ts';
import { why } from './why.ts';

const LEVELS = ['warning', 'information', 'hint', 'never'];

/**
 * @param knowledge the traps and their pages; every trap there is unless a test says otherwise.
 * @returns the exit status: 0 nothing at or above `--fail-on`, 1 something, 2 could not run.
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  knowledge: Omit<ServiceParts, 'parser'> = { traps, explanations },
): Promise<number> {
  let status = 0;
  const program = commands(terminal, knowledge, (result) => (status = result));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof UsageError) {
      error.lines.forEach((line) => terminal.error(`trapline: ${harmless(line)}\n`));
      return 2;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Without a command the help was shown.
    if (error.code === 'commander.help') return 2;
    const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    terminal.error(`trapline: ${harmless(message)}${/[.?)]$/.test(message) ? '' : '.'} See trapline --help.\n`);
    return 2;
  }
}

function commands(terminal: Terminal, knowledge: Omit<ServiceParts, 'parser'>, end: (status: number) => void): Command {
  const service = async (): Promise<Service> => {
    const parser = await PythonParser.load(await readAsset('python.wasm'), await readAsset('web-tree-sitter.wasm'));
    return createService({ parser, linker: new Linker(new DiskProjectFiles(), parser), ...knowledge });
  };
  const program = new Command('trapline')
    .description('Points at machine-learning code that runs, logs nothing, and is wrong.')
    .version(version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.out(text),
      // The error is told once, in one line, by whoever catches it.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.width,
    })
    .showSuggestionAfterError(true)
    .helpCommand(false);

  program
    .command('check')
    .description('check files, folders and globs; - reads the standard input')
    .argument('[path...]', 'what to check (default: this folder)')
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'))
    .option('--fix', 'apply the fixes that keep every value the same')
    .option('--repairs', 'with --fix or --diff: also those that change what is computed')
    .option('--diff', 'show what --fix would change, and write nothing')
    .option('--trap <trap>', 'look only for this trap or trap/variant; may be repeated', collect)
    .addOption(new Option('--fail-on <severity>', 'least severe finding that gives exit status 1').choices(LEVELS).default('warning'))
    .option('--stdin-filename <file>', 'what the standard input is called, for settings and reports', nonEmpty)
    .addHelpText('after', '\nExit status: 0 nothing at or above --fail-on, 1 something, 2 could not run.')
    .action(async (paths: string[], flags: CheckFlags) => end(await checkFiles(paths, flags, await service(), terminal)));

  program
    .command('explain')
    .description('explain a trap: what it is, why it fails, when it does not apply')
    .argument('<trap>')
    .option('--open', 'open its page, which runs the failure, in the browser')
    .action(async (name: string, { open = false }: { open?: boolean }) => {
      const { id } = trapNamed(name.split('/')[0] ?? name, knowledge.traps);
      if (open) await openPage(id, terminal);
      else terminal.out(renderMarkdown(knowledge.explanations[id] ?? '', colorsOf(terminal), terminal.width));
    });

  program
    .command('why')
    .description('say which evidence for a trap holds at a line, and which is missing')
    .argument('<place>', 'FILE:LINE, in a notebook FILE:CELL:LINE')
    .argument('<trap>')
    .action(async (place: string, trap: string) => terminal.out(why(place, trap, await service(), terminal)));

  program
    .command('rules')
    .description('list the traps and their variants')
    .action(() => terminal.out(rulesTable(knowledge.traps, colorsOf(terminal))));

  program
    .command('server')
    .description('serve an editor that speaks the Language Server Protocol')
    .requiredOption('--stdio', 'talk over standard input and output')
    .action(serve);

  return program;
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ];
}

function nonEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('name a file.');
  return value;
}

/** Of the package that this is a part of, bundled or not. */
function version(): string {
  const manifest = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  return manifest === undefined ? 'unknown' : (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
