/** Code actions and hovers over a connection: what is offered, and that the text says afterwards what it should. */
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol/node';
import { describe, expect, it } from 'vitest';
import { start } from './client.ts';

const URI = 'file:///project/a.py';

describe('actions', () => {
  it('fix, rewrite, explain and silence, each under its kind', async () => {
    const { editor } = await start({ initializationOptions: { explainCommand: true } });
    await editor.open(URI, 'drop(x)\n');
    const actions = await editor.actions(URI, 'drop(x)');
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([
      ['Keep it', 'quickfix'],
      ['Lift it', 'quickfix'],
      ['Insert a net', 'refactor.rewrite'],
      ['Explain dropped-item', 'quickfix'],
      ['Ignore dropped-item on this line', 'quickfix'],
      ['Ignore dropped-item in this file', 'quickfix'],
      ['Fix all traps whose fix computes the same values', 'source.fixAll.trapline'],
    ]);
    expect(actions[0]).toMatchObject({ isPreferred: true, diagnostics: [{ code: 'dropped-item' }] });
    const { key } = (await editor.diagnostics(URI))[0]?.data as { key: string };
    expect(actions[3]?.command).toMatchObject({ command: 'trapline.explain', arguments: [{ trap: 'dropped-item', key, uri: URI }] });
    await editor.stop();
  });

  it.each([
    ['Keep it', 'keep(x)\n'],
    ['Lift it', 'lift(x)\n'],
    ['Insert a net', 'net and drop(x)\n'],
    ['Ignore dropped-item on this line', 'drop(x)  # trapline: ignore[dropped-item]\n'],
    ['Ignore dropped-item in this file', '# trapline: ignore-file[dropped-item]\ndrop(x)\n'],
  ])('“%s” makes of it: %j', async (title, after) => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\n');
    await editor.apply((await editor.actions(URI, 'drop')).find((action) => action.title === title)?.edit);
    expect(editor.document(URI).getText()).toBe(after);
    expect(await editor.marked(URI)).toEqual(title === 'Insert a net' ? ['drop(x)'] : []);
    await editor.stop();
  });

  it('are only of the kinds that were asked for', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\ndrop(y)\n');
    const kinds = async (only: string): Promise<(string | undefined)[]> =>
      (await editor.actions(URI, 'drop(x)', [only])).map(({ kind }) => kind);
    expect(await kinds('refactor')).toEqual(['refactor.rewrite']);
    expect(await kinds('source.fixAll')).toEqual(['source.fixAll.trapline']);
    expect(await kinds('source.fix')).toEqual([]);
    await editor.stop();
  });

  it('fix everything at once that computes the same', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\r\nif y:\r\n    drop(y)\r\n');
    await editor.apply((await editor.actions(URI, 'drop(x)', ['source.fixAll.trapline']))[0]?.edit);
    expect(editor.document(URI).getText()).toBe('keep(x)\r\nif y:\r\n    keep(y)\r\n');
    await editor.stop();
  });

  it('are for the newest text, though it was not checked yet', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\n');
    void editor.change(URI, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# new\n' });
    await editor.apply((await editor.actions(URI, 'drop')).find(({ title }) => title === 'Keep it')?.edit);
    expect(editor.document(URI).getText()).toBe('# new\nkeep(x)\n');
    await editor.stop();
  });

  it('remove a suppression that silences nothing', async () => {
    const { editor } = await start();
    await editor.open(URI, 'keep(x)  # trapline: ignore[dropped-item]\ndrop(x)\n');
    const [notice] = await editor.diagnostics(URI);
    expect(notice).toMatchObject({ severity: 4, tags: [1], code: 'suppression-unused' });
    const [action] = await editor.actions(URI, 'ignore');
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'suppression-unused' }] });
    await editor.apply(action?.edit);
    expect(editor.document(URI).getText()).toBe('keep(x)\ndrop(x)\n');
    await editor.stop();
  });

  it('name no version to a client that cannot take one', async () => {
    const { editor } = await start({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    await editor.open(URI, 'drop(x)\n');
    const [fix] = await editor.actions(URI, 'drop');
    expect(fix?.edit).toEqual({
      changes: { [URI]: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, newText: 'keep' }] },
    });
    await editor.stop();
  });
});

describe('a hover', () => {
  it('says what the trap is, the numbers, why it fails, and where to read on', async () => {
    const { editor } = await start({ initializationOptions: { explainCommand: true } });
    await editor.open(URI, 'y = drop(x)\n');
    const hover = await editor.hover(URI, 'drop');
    expect(hover?.range).toEqual(editor.rangeOf(URI, 'drop(x)'));
    const { value } = hover?.contents as { value: string };
    expect(value).toContain(
      '**An item is dropped**\n\nDropped: 1 (x)\n\nA call of `drop` whose result nobody reads.\n\nThe floor is hard.',
    );
    expect(value).toMatch(/\[Explain this trap\]\(command:trapline\.explain\?[\w%.-]+\)/);
    expect(value).not.toContain('Not in a hover');
    await editor.stop();
  });

  it('says what a comment silences', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)  # trapline: ignore[dropped-item] by order\nspill()\n');
    const { value } = (await editor.hover(URI, 'ignore'))?.contents as { value: string };
    expect(value).toContain('x is dropped: keep it.');
    expect(value).toContain('line 1');
    await editor.stop();
  });

  it('is absent elsewhere', async () => {
    const { editor } = await start();
    await editor.open(URI, 'y = drop(x)\nz = 1\n');
    expect(await editor.hover(URI, 'z')).toBeNull();
    await editor.stop();
  });
});

describe('explanations', () => {
  it('are found at a place and by name, as requests and as commands', async () => {
    const { editor } = await start();
    await editor.open(URI, 'y = drop(x)\n');
    const at = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };
    const found = { trap: 'dropped-item', variant: 'drop-call', uri: URI };
    expect(await editor.connection.sendRequest('trapline/explainAt', at)).toMatchObject(found);
    expect(
      await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: 'trapline.server.explainAt', arguments: [at] }),
    ).toMatchObject(found);
    expect(await editor.connection.sendRequest('trapline/explanation', { trap: 'dropped-item' })).toMatchObject({
      markdown: expect.stringContaining('# An item') as string,
    });
    expect(await editor.connection.sendRequest('trapline/explanation', { trap: 'constructor' })).toBeNull();
    await editor.stop();
  });
});
