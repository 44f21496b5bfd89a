/** What the pages are made of: bundles that hold what they may, and HTML that is valid and asks for nothing from elsewhere. */
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildRenderer, buildSimulation } from '../../src/tools/page-bundles.ts';
import { rooms } from '../../src/tools/rooms.ts';
import { buildSite } from '../../src/tools/site.ts';

const KIB = 1024;
const MOST_OF_SCRIPT = 700 * KIB;
/** What neither renderer nor simulation may hold. */
const FORBIDDEN = [
  /^vscode$/,
  /^node:/,
  /tree-sitter/,
  /^src\/(python|project|language-service|server|cli|extension|tools)\//,
  /\/rule\.ts$/,
];
const ROOM = /^rules\//;

let files: ReadonlyMap<string, string>;
let names: string[];
beforeAll(async () => {
  ({ files } = await buildSite());
  names = rooms().filter((room) => files.has(`${room}.html`));
}, 120_000);

it('there is a page for every trap', () => expect(names).toEqual(rooms()));

describe('the renderer', () => {
  it('names no trap and holds no analysis', async () => {
    const { metafile } = await buildRenderer();
    const inside = Object.keys(metafile.inputs);
    expect(inside).toContain('webview/main.ts');
    expect(inside.filter((path) => [...FORBIDDEN, ROOM].some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it('stays small', () =>
    expect(Buffer.byteLength(files.get('page.js') ?? '') + Buffer.byteLength(files.get('page.css') ?? '')).toBeLessThan(MOST_OF_SCRIPT));
});

describe('the simulation of', () => {
  it.each(rooms())('%s is one file of its own that imports nothing', async (room) => {
    const { text, metafile } = await buildSimulation(room);
    const others = rooms().filter((name) => name !== room);
    const inside = Object.keys(metafile.inputs);
    expect(inside).toContain(`rules/${room}/reproduction.ts`);
    expect(
      inside.filter((path) => FORBIDDEN.some((pattern) => pattern.test(path)) || others.some((name) => path.startsWith(`rules/${name}/`))),
    ).toEqual([]);
    expect(text).not.toMatch(/\bimport\s*\(|\bimportScripts\b|^import\b/m);
  });
});

describe('the HTML', () => {
  const validate = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // KaTeX and shiki write style attributes, and sections are filled in by the script.
      'no-inline-style': 'off',
      'no-trailing-whitespace': 'off',
      'long-title': 'off',
      'require-sri': 'off',
    },
  });

  it('is valid', async () => {
    for (const [name, content] of files) {
      if (!name.endsWith('.html')) continue;
      const { results } = await validate.validateString(content);
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId}: ${message}`)),
      ).toEqual([]);
    }
  }, 120_000);

  it('names no address that it would load something from', () => {
    for (const [name, content] of files) {
      if (!name.endsWith('.html')) continue;
      const outside = [...content.matchAll(/<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href)="([^"]*)"/g)].map(
        ([, address]) => address,
      );
      expect(
        outside.filter((address) => !['page.js', 'page.css'].includes(address ?? '')),
        name,
      ).toEqual([]);
    }
  });

  it('holds the blocks that an editor puts its own in place of', () => {
    for (const [name, content] of files) {
      if (!name.endsWith('.html')) continue;
      for (const block of ['head', 'script']) {
        expect(
          content.match(new RegExp(`<!-- trapline:${block} -->[^]*?<!-- /trapline:${block} -->`, 'g')),
          `${name}: ${block}`,
        ).toHaveLength(1);
      }
    }
  });
});
