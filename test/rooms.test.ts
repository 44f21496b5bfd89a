/** What holds of every room, without a line of test code in the room. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../src/engine/finding.ts';
import { createPrefilter } from '../src/engine/prefilter.ts';
import type { FixKind } from '../src/engine/trap.ts';
import type { Checked } from '../src/language-service/service.ts';
import { rooms } from '../src/tools/rooms.ts';
import { ablate } from './harness/ablation.ts';
import { aftermath, identity } from './harness/aftermath.ts';
import { type Case, casesIn, strayCases } from './harness/cases.ts';
import { expectationsIn } from './harness/expectations.ts';
import { bare, lineOf, lint, pythonOf, shown, sourceOf } from './harness/lint.ts';
import { applied, appliedThroughout, type Offer, offersOf } from './harness/repair.ts';
import { link, ROOT, service } from './harness/service.ts';

const SECTIONS = ['What it catches', 'Why it fails', 'Example', 'When it does not apply', 'Fix safety', 'References'];
const CUTS = 25;

/** A file of a case without the comments of the harness, and what is found in it. */
interface Linted {
  readonly where: string;
  readonly path: string;
  readonly content: string;
  readonly text: string;
  readonly checked: Checked;
  readonly offers: readonly Offer[];
}

function linted(room: string, { name, files }: Case): Linted[] {
  return files.map(({ path, content: written }) => {
    const content = bare(path, written);
    const checked = lint(path, content);
    return { where: `${name} (${path})`, path, content, text: checked.source.text, checked, offers: offersOf(checked, room) };
  });
}

const afterFix = (before: Checked, path: string, content: string, gone: readonly Finding[]): string[] =>
  aftermath(before, lint(path, content), gone);

function sentences(message: string): number {
  return message.replace(/(`+)(?!`).*?\1/g, 'code').match(/[.!?](?=\s|$)/g)?.length ?? 0;
}

describe.each(rooms())('%s', (room) => {
  const folder = join(ROOT, 'rules', room);
  const trap = service.traps.find(({ id }) => id === room);
  const cases = casesIn(join(folder, 'cases'));
  const positive = cases.filter(({ kind }) => kind === 'traps');
  const clean = cases.filter(({ kind }) => kind === 'clean');
  for (const { files, loaded } of cases) link([...files, ...loaded]);
  let traps: Linted[] = [];
  beforeAll(() => {
    traps = positive.flatMap((one) => linted(room, one));
  });

  it('is registered under the name of its folder', () => expect(trap?.id).toBe(room));

  it('holds its files and no others', () => {
    const entries = readdirSync(folder).filter(
      (entry) => !/^(cases|reference|explanation\.md|runs(-[a-z]+)?\.py|[a-z0-9-]+\.ts)$/.test(entry),
    );
    expect([...entries, ...strayCases(join(folder, 'cases'))]).toEqual([]);
    expect(existsSync(join(folder, 'rule.ts')) && existsSync(join(folder, 'explanation.md'))).toBe(true);
    expect(positive.length, 'cases/traps-*').toBeGreaterThan(0);
    expect(clean.length, 'cases/clean-*').toBeGreaterThan(0);
  });

  describe('cases', () => {
    it.each(positive)('$name fires where its comments say, in their words', ({ files }) => {
      let count = 0;
      for (const { path, content } of files) {
        const source = sourceOf(path, content);
        const { text } = source;
        const { outcome } = lint(path, content);
        expect(outcome.faults).toEqual([]);
        const expected = expectationsIn(source.original ?? text, room);
        count += expected.length;
        const place = (line: number, name: string): string => `${path}:${line + 1} ${name}`;
        const found = outcome.findings.map((finding) => ({ finding, line: lineOf(text, finding.span.start) }));
        expect(found.map(({ finding, line }) => place(line, finding.trap)).sort()).toEqual(
          expected.map((it) => place(it.line, it.trap)).sort(),
        );
        for (const { line, trap: name, variant, words, underline } of expected) {
          const at = found.findIndex(
            ({ finding, line: on }) =>
              on === line && finding.trap === name && finding.message.includes(words) && (variant ?? finding.variant) === finding.variant,
          );
          const candidates = found.filter((it) => it.line === line).map(({ finding }) => `${identity(finding)}: ${finding.message}`);
          expect(candidates.join('\n'), place(line, `${name}[${variant ?? 'any'}]: ${words}`)).toSatisfy(() => at !== -1);
          const [{ finding } = { finding: undefined }] = found.splice(at, 1);
          if (underline === undefined || finding === undefined) continue;
          const start = text.lastIndexOf('\n', finding.span.start - 1) + 1;
          const written = /^.*?(?=\s*(?:#\s*trap\b.*)?\r?$)/m.exec(text.slice(start))?.[0] ?? '';
          expect(written.slice(...underline), `${place(line, name)}: what is underlined`).toBe(
            written.slice(finding.span.start - start, finding.span.end - start),
          );
        }
      }
      expect(count, 'expectations').toBeGreaterThan(0);
    });

    it.each(clean)('$name is silent', (one) => {
      for (const { checked, text } of linted(room, one)) {
        expect(checked.outcome.faults).toEqual([]);
        expect(shown(checked.outcome.findings, text)).toEqual([]);
      }
    });

    it.each(clean)('$name holds the words of the trap, so that its silence means something', ({ files }) => {
      const prefilter = createPrefilter(trap === undefined ? [] : [trap]);
      expect(files.flatMap(({ path, content }) => prefilter(sourceOf(path, content).text))).not.toEqual([]);
    });

    it('show every variant', () => {
      const seen = new Set(
        traps.flatMap(({ checked }) => checked.outcome.findings.filter((it) => it.trap === room).map(({ variant }) => variant)),
      );
      expect(Object.keys(trap?.variants ?? {}).filter((variant) => !seen.has(variant))).toEqual([]);
    });

    it('show every fix', () => {
      const written = new Set(positive.flatMap(({ fixed }) => [...fixed.keys()]));
      const offered = new Set(traps.flatMap(({ offers }) => offers.map(({ fix }) => fix.action)));
      expect([...offered].filter((action) => !written.has(action))).toEqual([]);
    });

    it('read the same whatever their comments say', () => {
      for (const { name, files } of positive) {
        for (const { path, content } of files) {
          const kinds = (it: Checked): string[] => it.outcome.findings.map(identity);
          expect(kinds(lint(path, bare(path, content))), `${name} (${path})`).toEqual(kinds(lint(path, content)));
        }
      }
    });
  });

  describe('findings', () => {
    const mine = (): { finding: Finding; where: string }[] =>
      traps.flatMap(({ where, checked }) =>
        checked.outcome.findings.filter((it) => it.trap === room).map((finding) => ({ finding, where })),
      );

    it('are plain data with a key each', () => {
      for (const { checked, where } of traps) {
        expect(structuredClone(checked.outcome)).toEqual(checked.outcome);
        const keys = checked.outcome.findings.map(({ key }) => key);
        expect(new Set(keys).size, where).toBe(keys.length);
      }
    });

    it('speak in one or two whole sentences', () => {
      for (const { finding, where } of mine()) {
        const { message } = finding;
        expect(message, where).toMatch(/^\S[^\n]*[.]$/);
        expect(sentences(message), `${where}: sentences in «${message}»`).toBeLessThanOrEqual(2);
        expect(message.replace(/(`+)(?!`).*?\1/g, ''), where).not.toMatch(/\b(may|consider|potentially|undefined|\[object)\b/i);
      }
    });

    it('rest on evidence, and on each piece of it', () => {
      const standing: string[] = [];
      for (const { path, content, text, checked, where } of traps) {
        if (path.endsWith('.ipynb')) continue;
        for (const finding of checked.outcome.findings.filter((it) => it.trap === room)) {
          if (finding.evidence.length === 0) standing.push(`${where}: ${shown([finding], text).join()} has no evidence`);
          for (const evidence of finding.evidence) {
            // What lies in another file is removed there by the case of that file.
            if (evidence.span.elsewhere !== undefined) continue;
            const { text: without, moved } = ablate(content, evidence);
            const { start, end } = moved(finding.span);
            const again = lint(path, without).outcome.findings.some(
              (it) => identity(it) === identity(finding) && it.span.start === start && it.span.end === end,
            );
            if (again)
              standing.push(
                `${where}: ${shown([finding], text).join()} stands without \`${text.slice(evidence.span.start, evidence.span.end)}\` (${evidence.says})`,
              );
          }
        }
      }
      expect(standing).toEqual([]);
    });

    it('survive half-typed code: no text throws', () => {
      for (const { path, text } of traps) {
        const step = Math.max(1, Math.floor(text.length / CUTS));
        for (let end = step; end < text.length; end += step) {
          expect(lint(path.replace(/\.ipynb$/, '.py'), text.slice(0, end)).outcome.faults, `${path} cut at ${end}`).toEqual([]);
        }
      }
    });
  });

  describe('fixes', () => {
    it.each(
      positive.flatMap((one) => [...one.fixed].map(([action, files]) => ({ label: `${one.name}.fixed-${action}`, action, one, files }))),
    )('$label is the case after that fix', ({ action, one, files }) => {
      const before = linted(room, one);
      expect(
        before.some(({ offers }) => offers.some(({ fix }) => fix.action === action)),
        `${action} is offered`,
      ).toBe(true);
      const after = before.map(({ path, content }) => appliedThroughout(path, content, room, (fix) => fix.action === action));
      expect(after.map((content, index) => pythonOf(before[index]?.path ?? '', content))).toEqual(
        files.map(({ path, content }) => pythonOf(path, content)),
      );
    });

    it('remove their finding, re-parse and bring nothing new, each alone', () => {
      const wrong: string[] = [];
      for (const { path, content, text, checked, offers, where } of traps) {
        for (const { finding, fix } of offers) {
          const gone = fix.kind === 'scaffold' ? [] : [finding];
          const problems = afterFix(checked, path, applied(content, checked, [fix]), gone);
          wrong.push(...problems.map((problem) => `${where}, ${fix.action} on ${shown([finding], text).join()}: ${problem}`));
        }
      }
      expect(wrong).toEqual([]);
    });

    it.each<FixKind>(['equivalent', 'repair'])('do so all together, and once is enough: %s', (kind) => {
      for (const { path, content, checked, offers, where } of traps) {
        const fixable = [...new Set(offers.filter(({ fix }) => fix.kind === kind).map(({ finding }) => finding))];
        if (fixable.length === 0) continue;
        const after = appliedThroughout(path, content, room, (fix) => fix.kind === kind);
        expect(afterFix(checked, path, after, fixable), where).toEqual([]);
        expect(
          appliedThroughout(path, after, room, (fix) => fix.kind === kind),
          where,
        ).toBe(after);
      }
    });

    it('are run as `runs.py` says', () => {
      const isOffered = traps.some(({ offers }) => offers.length > 0);
      expect(existsSync(join(folder, 'runs.py')), 'runs.py, where there are fixes').toBe(isOffered);
    });

    it('have one title and action each', () => {
      for (const { offers } of traps) {
        for (const { fix, finding } of offers) {
          expect(fix.action).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(fix.title).toMatch(/^[A-Z`][^\n]*[^.\s]$/);
          expect(offers.filter((it) => it.finding === finding && it.fix.action === fix.action)).toHaveLength(1);
        }
      }
    });
  });

  describe('explanation', () => {
    const text = existsSync(join(folder, 'explanation.md')) ? readFileSync(join(folder, 'explanation.md'), 'utf8') : '';

    it('has the trap for heading, and the sections in order', () => {
      expect(/^# (.+)$/m.exec(text)?.[1]).toBe(trap?.title);
      expect([...text.matchAll(/^## (.+)$/gm)].map(([, section]) => section)).toEqual(SECTIONS);
    });

    it('shows code that behaves as it is labelled', () => {
      const blocks = [...text.matchAll(/^```python\n# (trapped|repaired)\n([\s\S]*?)^```/gm)];
      expect([...new Set(blocks.map(([, label]) => label))].sort()).toEqual(['repaired', 'trapped']);
      for (const [, label, code = ''] of blocks) {
        const { findings, errors, faults } = lint('example.py', code).outcome;
        expect({ errors, faults }).toEqual({ errors: [], faults: [] });
        const names = [...new Set(findings.map((finding) => finding.trap))];
        expect(names, code).toEqual(label === 'trapped' ? [room] : []);
      }
    });
  });
});
