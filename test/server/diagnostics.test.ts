/** Diagnostics over a connection: they appear and go with the text, at the right place, whatever the client can do. */
import { describe, expect, it } from 'vitest';
import { DiagnosticSeverity, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { EVERYTHING, start } from './client.ts';

const URI = 'file:///project/a.py';

describe('diagnostics', () => {
  it('appear when a document is opened, with everything that the client understands', async () => {
    const { editor } = await start({ initializationOptions: { explainUri: 'editor://trapline/explain?trap={trap}&key={key}' } });
    await editor.open(URI, 'x = 1\ny = drop(x)\nspill()\n');
    const [dropped, spilled] = await editor.diagnostics(URI);
    expect(dropped).toMatchObject({
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 11 } },
      severity: DiagnosticSeverity.Warning,
      source: 'trapline',
      code: 'dropped-item',
      message: 'x is dropped: keep it.',
      relatedInformation: [
        { location: { uri: URI, range: { start: { line: 1, character: 4 } } }, message: 'It is dropped here.' },
        { location: { uri: URI, range: { start: { line: 1, character: 9 } } }, message: 'x is the item.' },
      ],
      data: { trap: 'dropped-item', variant: 'drop-call', version: 1 },
    });
    const { key } = dropped?.data as { key: string };
    expect(dropped?.codeDescription?.href).toBe(`editor://trapline/explain?trap=dropped-item&key=${key}`);
    expect(spilled).toMatchObject({ severity: DiagnosticSeverity.Information, code: 'spilled-water' });
    await editor.stop();
  });

  it('leave out what the client does not understand', async () => {
    const { editor } = await start({
      capabilities: { textDocument: { publishDiagnostics: {} } },
      initializationOptions: { explainUri: 'editor://{trap}' },
    });
    await editor.open(URI, 'drop(x)\n');
    const [found] = await editor.diagnostics(URI);
    expect(found).not.toHaveProperty('relatedInformation');
    expect(found).not.toHaveProperty('codeDescription');
    await editor.stop();
  });

  it('follow the text edit by edit, and keep their keys', async () => {
    const { editor } = await start();
    await editor.open(URI, 'a = keep(x)\n');
    expect(await editor.marked(URI)).toEqual([]);
    await editor.replace(URI, 'keep', 'drop');
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    const [before] = await editor.diagnostics(URI);
    await editor.change(URI, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'first()\n\n' });
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    expect((await editor.diagnostics(URI))[0]?.data).toMatchObject({ key: (before?.data as { key: string }).key, version: 3 });
    await editor.replace(URI, 'drop(x)', 'keep(x)');
    expect(await editor.marked(URI)).toEqual([]);
    await editor.stop();
  });

  it('go when the document is closed', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\n');
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    await editor.close(URI);
    await editor.until(() => editor.published(URI)?.diagnostics.length === 0);
    await editor.stop();
  });

  it('count characters as the protocol does: UTF-16 units, and every kind of line end', async () => {
    const { editor } = await start();
    await editor.open(URI, '# 🚂🚃\r\ns = "🚂"; drop(x)\r\rdrop(y)\r\n');
    expect((await editor.diagnostics(URI)).map(({ range }) => range.start)).toEqual([
      { line: 1, character: 10 },
      { line: 3, character: 0 },
    ]);
    expect(await editor.marked(URI)).toEqual(['drop(x)', 'drop(y)']);
    await editor.replace(URI, '🚃', '🚃🚃🚃\r\n#');
    expect(await editor.marked(URI)).toEqual(['drop(x)', 'drop(y)']);
    await editor.stop();
  });

  it('come from the traps that did not throw, and the log names the one that did', async () => {
    const { editor } = await start();
    await editor.open(URI, 'explode()\ndrop(x)\n');
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    const told = (): string[] => editor.log.filter((line) => line.includes('throwing-trap'));
    await editor.until(() => told().length > 0);
    await editor.replace(URI, 'drop', 'keep');
    expect(await editor.marked(URI)).toEqual([]);
    expect(told()).toHaveLength(1);
    await editor.stop();
  });

  it('survive what is no Python', async () => {
    const { editor } = await start();
    await editor.open(URI, 'def (:\n\u0000\ud800 ((((\ndrop(x)\n');
    await editor.diagnostics(URI);
    await editor.change(URI, { text: 'drop(x)\n' });
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    await editor.stop();
  });

  it('are given on request, and only so, to a client that cannot be told', async () => {
    const { editor } = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    expect(editor.initialized.capabilities.diagnosticProvider).toBeDefined();
    await editor.open(URI, 'drop(x)\n');
    const pull = (): Promise<unknown> => editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } });
    expect(await pull()).toMatchObject({ kind: 'full', items: [{ code: 'dropped-item' }] });
    await editor.replace(URI, 'drop', 'keep');
    expect(await pull()).toMatchObject({ kind: 'full', items: [] });
    expect(editor.published(URI)).toBeUndefined();
    await editor.stop();
  });

  it('are never offered on request to a client that is told', async () => {
    const { editor } = await start({ capabilities: { textDocument: { ...EVERYTHING.textDocument, diagnostic: {} } } });
    expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await editor.stop();
  });
});
