/** Syntax trees live in memory that nobody collects: there are as many as open documents, and none afterwards. */
import { expect, it } from 'vitest';
import { parser } from '../service/sample-traps.ts';
import { start } from './client.ts';

const [A, B, CLEAN] = ['file:///project/a.py', 'file:///project/b.py', 'file:///project/clean.py'] as const;

it('there are as many trees as open documents that were read', async () => {
  const { editor } = await start({ folders: ['file:///project'] }, new Map([['file:///project/closed.py', 'drop(x)\n']]));
  const trees = parser.liveTrees;
  for (const [uri, text] of [
    [A, 'drop(x)\n'],
    [B, 'drop(y)\n'],
    [CLEAN, 'nothing()\n'],
  ] as const) {
    await editor.open(uri, text);
    await editor.diagnostics(uri);
  }
  await editor.connection.sendRequest('trapline/scanWorkspace', {});
  expect(parser.liveTrees).toBe(trees + 2);
  for (let round = 0; round < 20; round++) {
    await editor.replace(A, 'drop', 'drop(a) + drop');
    await editor.diagnostics(A);
    await editor.replace(A, 'drop(a) + ', '');
    await editor.diagnostics(A);
  }
  expect(parser.liveTrees).toBe(trees + 2);
  await editor.close(A);
  await editor.until(() => editor.published(A)?.diagnostics.length === 0);
  expect(parser.liveTrees).toBe(trees + 1);
  await editor.stop();
  expect(parser.liveTrees).toBe(trees);
});
