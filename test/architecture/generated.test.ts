/** What is generated is what the rooms say, byte for byte; and a new room starts sound. */
import ts from 'typescript';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generated } from '../../src/tools/generate.ts';
import { emptyRoom } from '../../src/tools/new-trap.ts';
import { ROOT } from '../../src/tools/rooms.ts';
import { files, read } from './files.ts';

const expected = await generated();

describe('generated files', () => {
  it.each([...expected.keys()])('%s is what the rooms say', (path) => expect(read(path)).toBe(expected.get(path)));

  it('are all that calls itself generated', () => {
    expect(files().filter((path) => path.includes('.generated.') && !expected.has(path))).toEqual([]);
  });

  it('leave out no folder of rules/', () => {
    const folders = new Set(files().flatMap((path) => /^rules\/([^/]+)\//.exec(path)?.[1] ?? []));
    expect([...folders].filter((room) => !expected.get('rules/index.generated.ts')?.includes(`'./${room}/rule.ts'`))).toEqual([]);
  });
});

describe('a new room', () => {
  const room = emptyRoom('made-up-trap');

  it('typechecks', () => {
    const written = new Map([...room].filter(([path]) => path.endsWith('.ts')).map(([path, text]) => [join(ROOT, path), text]));
    const { config } = ts.readConfigFile(join(ROOT, 'src/tsconfig.core.json'), (it) => ts.sys.readFile(it)) as { config: object };
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: undefined }, ts.sys, join(ROOT, 'src'));
    const host = ts.createCompilerHost(options);
    const onDisk = host.readFile.bind(host);
    host.readFile = (name) => written.get(name) ?? onDisk(name);
    host.fileExists = (name) => written.has(name) || ts.sys.fileExists(name);
    // Without this, the compiler would not look for a file in a folder that is not there.
    host.directoryExists = () => true;
    const program = ts.createProgram([...written.keys()], { ...options, composite: false, noEmit: true, emitDeclarationOnly: false }, host);
    const problems = [...written.keys()].flatMap((path) => {
      const file = program.getSourceFile(path);
      expect(file, path).toBeDefined();
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    });
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it.each(['Softmax', 'softmax', 'a--b', '../a-b', ''])('is not called %j', (id) => expect(() => emptyRoom(id)).toThrow(RangeError));
});
