/** Settings over a connection: the editor's, the project's, for one root and for several, and what changes when they change. */
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol/node';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, start } from './client.ts';

const ROOT = 'file:///project';
const URI = `${ROOT}/pack/a.py`;
const TEXT = 'drop(x)\nspill()\n';
const TOML = `${ROOT}/pyproject.toml`;

describe('settings', () => {
  it('come from the editor, and are asked for again when they change', async () => {
    let traps: object = { 'spilled-water': 'off' };
    const { editor } = await start({ folders: [ROOT], settings: () => ({ traps }) });
    await editor.open(URI, TEXT);
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    traps = { 'spilled-water': 'warning', 'dropped-item': 'off' };
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await editor.until(() => editor.published(URI)?.diagnostics[0]?.code === 'spilled-water');
    expect(editor.published(URI)?.diagnostics).toMatchObject([{ severity: 2 }]);
    await editor.until(() => editor.registered.includes('workspace/didChangeConfiguration'));
    await editor.stop();
  });

  it('come with the notification, from a client that cannot be asked', async () => {
    const { editor } = await start({
      capabilities: { ...EVERYTHING, workspace: {} },
      initializationOptions: { settings: { traps: { 'spilled-water': 'off' } } },
    });
    await editor.open(URI, TEXT);
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { trapline: { traps: { 'dropped-item': 'off' } } },
    });
    await editor.until(() => editor.published(URI)?.diagnostics[0]?.code === 'spilled-water');
    await editor.stop();
  });

  it('come from the nearest project file that speaks of Trapline, which goes before the editor', async () => {
    const files = new Map([
      [TOML, '[tool.trapline.traps]\nspilled-water = "off"\n'],
      [`${ROOT}/pack/pyproject.toml`, '[project]\nname = "pack"\n'],
    ]);
    const { editor, files: disk } = await start({ folders: [ROOT], settings: () => ({ traps: { 'spilled-water': 'warning' } }) }, files);
    await editor.open(URI, TEXT);
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    disk.set(TOML, '[tool.trapline.traps]\ndropped-item = "hint"\n');
    await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: TOML, type: FileChangeType.Changed }],
    });
    await editor.until(() => editor.published(URI)?.diagnostics.length === 2);
    expect(editor.published(URI)?.diagnostics).toMatchObject([{ severity: 4 }, { severity: 2 }]);
    await editor.stop();
  });

  it('let the editor go first when it says so', async () => {
    const files = new Map([[TOML, '[tool.trapline.traps]\nspilled-water = "off"\n']]);
    const settings = (): unknown => ({ configuration: 'editor', traps: { 'spilled-water': 'on' } });
    const { editor } = await start({ folders: [ROOT], settings }, files);
    await editor.open(URI, TEXT);
    expect(await editor.marked(URI)).toEqual(['drop(x)', 'spill']);
    await editor.stop();
  });

  it('are told about when they are wrong, and the rest counts', async () => {
    const files = new Map([[TOML, '[tool.trapline]\nexclud = ["x"]\n[tool.trapline.traps]\nspilled-water = "off"\n']]);
    const { editor } = await start({ folders: [ROOT] }, files);
    await editor.open(URI, TEXT);
    expect(await editor.marked(URI)).toEqual(['drop(x)']);
    await editor.until(() => editor.log.some((line) => line.includes('/project/pyproject.toml') && line.includes('"exclude"')));
    await editor.stop();
  });

  it('leave out a file that they exclude', async () => {
    const files = new Map([[TOML, '[tool.trapline]\nexclude = ["pack/*"]\nper-file-ignores = { "b.py" = ["dropped-item"] }\n']]);
    const { editor } = await start({ folders: [ROOT] }, files);
    await editor.open(URI, TEXT);
    await editor.open(`${ROOT}/b.py`, TEXT);
    expect(await editor.marked(`${ROOT}/b.py`)).toEqual(['spill']);
    expect(editor.published(URI)?.diagnostics ?? []).toEqual([]);
    await editor.stop();
  });

  it('differ from root to root', async () => {
    const [one, two] = ['file:///one', 'file:///two'];
    const files = new Map([[`${two}/pyproject.toml`, '[tool.trapline.traps]\ndropped-item = "off"\n']]);
    const settings = (scope: string | undefined): unknown => (scope === one ? { traps: { 'spilled-water': 'off' } } : {});
    const { editor } = await start({ folders: [one, two], settings }, files);
    await editor.open(`${one}/a.py`, TEXT);
    await editor.open(`${two}/a.py`, TEXT);
    expect(await editor.marked(`${one}/a.py`)).toEqual(['drop(x)']);
    expect(await editor.marked(`${two}/a.py`)).toEqual(['spill']);
    await editor.stop();
  });
});
