/** Applies every fix of every finding below a folder, each alone and all together, and counts where the result is not what it should be. */
import { relative } from 'node:path';
import { explanations } from '../../rules/explanations.generated.ts';
import { findFiles } from '../../src/cli/find-files.ts';
import { fixModule } from '../../src/cli/fix-module.ts';
import { DiskProjectFiles, linkName } from '../../src/cli/project-files.ts';
import { moduleOf, readModule } from '../../src/cli/read-module.ts';
import { encodeText } from '../../src/python/decode.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import type { Fix, FixKind } from '../../src/engine/trap.ts';
import { editFile } from '../../src/language-service/edit-file.ts';
import { createService, type Checked } from '../../src/language-service/service.ts';
import { Linker } from '../../src/project/linker.ts';
import { positionOf, type PythonSource } from '../../src/python/source.ts';
import { aftermath } from '../harness/aftermath.ts';
import { parser, service as plain } from '../harness/service.ts';
import { PythonCompiler } from '../python/compiler.ts';

const SETS: Readonly<Record<string, ReadonlySet<FixKind>>> = {
  '--fix': new Set(['equivalent']),
  '--fix --repairs': new Set(['equivalent', 'repair']),
};

interface Count {
  findings: number;
  withFix: number;
  fixes: number;
  wrong: number;
}

/** @returns whether every fix was right. */
export async function checkFixes(folder: string, trap?: string): Promise<boolean> {
  const { traps } = plain;
  const service = createService({ parser, traps, explanations, linker: new Linker(new DiskProjectFiles(), parser) });
  const settings = defaultSettings(traps);
  const compiler = new PythonCompiler();
  const counts = new Map<string, Count>();
  const actions = new Map<string, number>();
  let files = 0;
  let together = 0;
  let isRight = true;
  const isWanted = (name: string): boolean => trap === undefined || name === trap;
  const report = (path: string, what: string): void => {
    isRight = false;
    console.log(`${relative(folder, path)}: ${what}`);
  };

  for await (const { path } of findFiles([folder], { folder, isExcluded: () => false, onUnreadable: () => undefined })) {
    const module = readModule(path, path);
    if (!module.ok) continue;
    files++;
    const analyse = (source: PythonSource): Checked => service.analyse(source, settings, { file: linkName(path), parseAnyway: true });
    const before = service.analyse(module.source, settings, { file: linkName(path) });
    if (before.outcome.findings.length === 0) continue;

    /** What is wrong with the file once it has another content. */
    const problems = async (content: string, gone: Parameters<typeof aftermath>[2]): Promise<string[]> => {
      const bytes = encodeText(content, module.format);
      const again = bytes === null ? undefined : moduleOf(bytes, path);
      if (again === undefined || !again.ok) return ['cannot be written or read again'];
      return [...aftermath(before, analyse(again.source), gone), ...(await compiler.losses(module.source, again.source))];
    };

    for (const finding of before.outcome.findings) {
      if (!isWanted(finding.trap)) continue;
      const count = counts.get(finding.trap) ?? { findings: 0, withFix: 0, fixes: 0, wrong: 0 };
      counts.set(finding.trap, count);
      const fixes: readonly Fix[] = before.fixes(finding.key);
      count.findings++;
      count.withFix += Number(fixes.length > 0);
      const { cell, line } = positionOf(module.source, finding.span.start);
      const at = `${cell === null ? '' : `cell ${cell}, `}line ${line + 1} ${finding.trap}/${finding.variant}`;
      for (const fix of fixes) {
        count.fixes++;
        const name = `${finding.trap} ${fix.action}`;
        actions.set(name, (actions.get(name) ?? 0) + 1);
        const content = editFile(module.content, module.source, fix.edits);
        const wrong = content === null ? ['cannot be placed'] : await problems(content, fix.kind === 'scaffold' ? [] : [finding]);
        count.wrong += Number(wrong.length > 0);
        if (wrong.length > 0) report(path, `${at} ${fix.action}: ${wrong.join('; ')}`);
      }
    }

    for (const [name, kinds] of Object.entries(SETS)) {
      const offered = before.outcome.findings.filter(({ key }) => before.fixes(key).some(({ kind }) => kinds.has(kind)));
      if (offered.length === 0 || !offered.some((it) => isWanted(it.trap))) continue;
      together++;
      const fixed = fixModule(module.content, before, kinds, analyse);
      const left = fixed.checked.outcome.findings.filter(({ key }) => fixed.checked.fixes(key).some(({ kind }) => kinds.has(kind)));
      const again = fixModule(fixed.content, fixed.checked, kinds, analyse);
      const wrong = [
        ...(fixed.stopped === undefined ? [] : [fixed.stopped]),
        ...(left.length > 0 ? [`${left.length} findings with such a fix are left`] : []),
        ...(again.content === fixed.content ? [] : ['a second run changes the file again']),
        ...(await problems(fixed.content, offered)),
      ];
      if (wrong.length > 0) report(path, `${name}: ${wrong.join('; ')}`);
    }
  }
  compiler.end();
  console.table(Object.fromEntries([...counts].sort()));
  console.table(Object.fromEntries([...actions].sort()));
  console.log(`${files} files read; all fixes together in ${together} runs`);
  return isRight;
}
