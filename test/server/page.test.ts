/** What a page asks over a connection: the finding, its places and its fixes, in scripts and in cells, through edits. */
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol/node';
import type { Diagnostic, Location, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import type { FindingOnPage } from '../../src/protocol/page-messages.ts';
import { findingSchema } from '../../src/protocol/page-messages.ts';
import { FINDING_FIX, FINDING_PAGE, FINDING_PLACE } from '../../src/protocol/server-messages.ts';
import type { FixParams, PlaceParams } from '../../src/protocol/server-messages.ts';
import type { Editor } from './client.ts';
import { cellUri, EVERYTHING, start } from './client.ts';

const URI = 'file:///project/a.py';

async function keyOf(editor: Editor, uri: string): Promise<string> {
  const [diagnostic] = await editor.diagnostics(uri);
  return (diagnostic?.data as { key: string }).key;
}

async function ask(editor: Editor, uri: string, key: string): Promise<FindingOnPage | null> {
  const answer: unknown = await editor.connection.sendRequest(FINDING_PAGE, { uri, key });
  return answer === null ? null : parse(findingSchema, answer);
}

const place = (editor: Editor, params: PlaceParams): Promise<Location | null> => editor.connection.sendRequest(FINDING_PLACE, params);
const fix = (editor: Editor, params: FixParams): Promise<WorkspaceEdit | null> => editor.connection.sendRequest(FINDING_FIX, params);

describe('a page of a script', () => {
  it('shows what the code says, as a request and as a command', async () => {
    const { editor } = await start();
    await editor.open(URI, 'y = drop(x)\n');
    const key = await keyOf(editor, URI);
    const page = await ask(editor, URI, key);
    expect(page).toMatchObject({ key, uri: URI, version: 1, place: '/project/a.py', facts: { item: { value: 'x' } } });
    const params = { command: 'trapline.server.findingPage', arguments: [{ uri: URI, key }] };
    expect(await editor.connection.sendRequest(ExecuteCommandRequest.type, params)).toEqual(page);
    await editor.stop();
  });

  it('has no answer for what is not there, and for what makes no sense', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\n');
    const key = await keyOf(editor, URI);
    expect(await ask(editor, URI, 'no such key')).toBeNull();
    expect(await ask(editor, 'file:///project/closed.py', key)).toBeNull();
    expect(await place(editor, { uri: 'no uri', key, mark: 'finding' })).toBeNull();
    expect(await fix(editor, { uri: URI, key, version: null, action: 'keep' })).toBeNull();
    const params = { command: 'trapline.server.findingPage', arguments: ['nonsense'] };
    expect(await editor.connection.sendRequest(ExecuteCommandRequest.type, params)).toBeNull();
    await editor.stop();
  });

  it('follows the code, and its fix is for the version that was shown', async () => {
    const { editor } = await start();
    await editor.open(URI, 'y = drop(x)\n');
    const first = await ask(editor, URI, await keyOf(editor, URI));
    await editor.replace(URI, 'drop(x)', 'drop(longer)');
    const second = await ask(editor, URI, first!.key);
    expect(second).toMatchObject({ version: 2, facts: { item: { value: 'longer' } } });
    expect(second!.key).not.toBe(first!.key);
    expect(await place(editor, { uri: URI, key: first!.key, mark: 'evidence', name: '2' })).toEqual({
      uri: URI,
      range: editor.rangeOf(URI, 'longer'),
    });
    const asked = { uri: URI, key: second!.key, action: 'keep' };
    expect(await fix(editor, { ...asked, version: 1 })).toBeNull();
    await editor.apply((await fix(editor, { ...asked, version: 2 }))!);
    expect(editor.document(URI).getText()).toBe('y = keep(longer)\n');
    expect(await ask(editor, URI, second!.key)).toBeNull();
    await editor.stop();
  });
});

describe('a page of a notebook', () => {
  it('shows the cell, and its fix changes the cell', async () => {
    const { editor } = await start();
    const notebook = 'file:///project/b.ipynb';
    await editor.openNotebook(notebook, ['x = 1', '%time\ndrop(x)']);
    const cell = cellUri(notebook, 1);
    const key = await keyOf(editor, cell);
    const page = await ask(editor, cell, key);
    expect(page).toMatchObject({ uri: cell, version: 2, place: '/project/b.ipynb, cell 2' });
    expect(page!.snippets).toMatchObject([{ line: 1, cell: 2, text: '%time\ndrop(x)' }]);
    expect(await ask(editor, notebook, key)).toEqual(page);
    expect(await place(editor, { uri: cell, key, mark: 'finding' })).toEqual({ uri: cell, range: editor.rangeOf(cell, 'drop(x)') });
    expect(await fix(editor, { uri: cell, key, version: 2, action: 'keep' })).toMatchObject({
      documentChanges: [{ textDocument: { uri: cell, version: 1 } }],
    });
    await editor.stop();
  });
});

describe('the code of a diagnostic links', () => {
  const hrefOf = (diagnostic: Diagnostic | undefined): string | undefined => diagnostic?.codeDescription?.href;

  it('to the page that the client names, with everything that finds the finding again', async () => {
    const explainUri = 'editor://here/explain?trap={trap}&variant={variant}&key={key}&uri={uri}';
    const { editor } = await start({ initializationOptions: { explainUri } }, new Map(), {
      pageUri: (trap) => `file:///pages/${trap}.html`,
    });
    const uri = 'file:///project/a%20%26%23.py';
    await editor.open(uri, 'drop(x)\n');
    const [diagnostic] = await editor.diagnostics(uri);
    const { key } = diagnostic?.data as { key: string };
    expect(hrefOf(diagnostic)).toBe(
      `editor://here/explain?trap=dropped-item&variant=drop-call&key=${key}&uri=file%3A%2F%2F%2Fproject%2Fa%2520%2526%2523.py`,
    );
    await editor.stop();
  });

  it('to a page on this machine for a client that has none, and its hover too', async () => {
    const shown: (FindingOnPage | undefined)[] = [];
    const { editor } = await start({ folders: ['file:///project'] }, new Map([['file:///project/b.py', 'drop(y)\n']]), {
      pageUri(trap, finding) {
        shown.push(finding);
        return `file:///pages/${trap}.html${finding === undefined ? '' : '#finding=it'}`;
      },
    });
    await editor.open(URI, 'drop(x)\n');
    expect(hrefOf((await editor.diagnostics(URI))[0])).toBe('file:///pages/dropped-item.html#finding=it');
    expect(shown[0]).toMatchObject({ trap: 'dropped-item', uri: URI, facts: { item: { value: 'x' } } });
    expect(parse(findingSchema, shown[0])).toEqual(shown[0]);
    const hover = (await editor.hover(URI, 'drop'))?.contents as { value: string };
    expect(hover.value).toContain('[Explain this trap](file:///pages/dropped-item.html)');
    // A file that is not open was read and let go.
    await editor.connection.sendRequest('trapline/scanWorkspace', {});
    expect(hrefOf(editor.published('file:///project/b.py')?.diagnostics[0])).toBe('file:///pages/dropped-item.html');
    await editor.stop();
  });

  it('nowhere for a client that shows no links, or where there are no pages', async () => {
    const { editor } = await start();
    await editor.open(URI, 'drop(x)\n');
    expect(hrefOf((await editor.diagnostics(URI))[0])).toBeUndefined();
    await editor.stop();
    const plain = await start(
      { capabilities: { ...EVERYTHING, textDocument: { publishDiagnostics: { versionSupport: true } } } },
      new Map(),
      { pageUri: () => 'file:///a.html' },
    );
    await plain.editor.open(URI, 'drop(x)\n');
    expect(hrefOf((await plain.editor.diagnostics(URI))[0])).toBeUndefined();
    await plain.editor.stop();
  });
});
