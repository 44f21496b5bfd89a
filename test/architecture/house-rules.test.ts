/** What every file of the repository keeps to: a first sentence, a bounded length, nothing of the machine it was written on. */
import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, read, ROOT } from './files.ts';

const MOST_LINES = 400;
const BINARY = /\.(wasm|png|vsix)$/;
/** Python that stands for a user's. */
const USERS_CODE = /^(rules\/[^/]+\/cases|test\/([^/]+\/)*(examples|workspace|fixtures))\//;

const all = files();
const text = all.filter((path) => !BINARY.test(path));
const source = text.filter((path) => /\.(ts|js|mjs|py)$/.test(path) && !USERS_CODE.test(path));

/** The comment (in Python also the docstring) that a file opens with, below a shebang; undefined where there is none. */
const opening = (content: string): string | undefined =>
  /^(?:#!.*\n)?(\/\*\*[\s\S]*?\*\/|(?:\/\/.*\n)+|(?:#.*\n)+|"""[\s\S]*?""")/.exec(content)?.[1];

describe('every source file', () => {
  it.each(source)('%s opens with what it is for and keeps its length', (path) => {
    const content = read(path);
    const comment = opening(content);
    expect(comment?.match(/\p{L}+/gu)?.length ?? 0, 'words of the first comment').toBeGreaterThan(2);
    const lines = content.split('\n').length - 1;
    if (lines > MOST_LINES && !/\.generated\./.test(path))
      expect(comment, `${lines} lines: the first comment says why`).toMatch(/\bbecause\b/i);
  });
});

describe('the machine leaves no trace', () => {
  it('no absolute path of this checkout', () => {
    // A checkout right below the root (`/app`) has a name that tests may well use for a made-up folder.
    const needle = ROOT.split(sep).length > 2 ? ROOT + sep : undefined;
    expect(text.filter((path) => needle !== undefined && read(path).includes(needle))).toEqual([]);
  });

  it('no home folder of a person', () => {
    expect(text.filter((path) => !USERS_CODE.test(path) && /(?<![\w.])\/(home|Users)\/[a-z]\w*\//.test(read(path)))).toEqual([]);
  });

  it('no registry and no token', () => {
    const registry = /\b(registry\.(npmjs|yarnpkg)|npm\.pkg|artifactory|nexus)\.|_auth[T]oken|^registry\s*=/m;
    expect(text.filter((path) => registry.test(read(path)))).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});
