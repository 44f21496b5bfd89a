/** The scripts and notebooks that are open in the editor: each is checked after it changed, and asked about by its documents. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckedView, OpenDocument } from '../language-service/open-document.ts';
import { Layout } from '../language-service/layout.ts';
import type { Service } from '../language-service/service.ts';
import { readSource } from '../python/source.ts';
import type { PythonSource } from '../python/source.ts';
import { isUnreadable } from '../python/unreadable.ts';
import type { Configuration, FileSettings } from './configuration.ts';
import type { Environment } from './environment.ts';
import type { Notebook } from './notebooks.ts';
import { Scheduler } from './scheduler.ts';

export interface OpenModulesParts {
  readonly service: Service;
  readonly configuration: Configuration;
  readonly environment: Environment;
  /** A module was checked in its newest version, or was closed: then there is no view. `documents` are all that were ever shown and still count. */
  onChecked(uri: string, view: CheckedView | undefined, documents: readonly string[]): void;
  /** Our own mistake: it is told, and everything goes on. */
  onFault(message: string): void;
}

interface OpenModule {
  readonly uri: string;
  content: TextDocument | Notebook;
  /** Counts every change of text, cells or settings. */
  version: number;
  document: OpenDocument | undefined;
  checked: { readonly version: number; readonly view: CheckedView } | undefined;
  /** Documents that diagnostics were given for. */
  shown: readonly string[];
  /** What went wrong in the last check, as it was told. */
  faults: readonly string[];
}

type Content = { readonly source: PythonSource; readonly layout: Layout };

export class OpenModules {
  readonly #parts: OpenModulesParts;
  readonly #modules = new Map<string, OpenModule>();
  readonly #scheduler: Scheduler;

  constructor(parts: OpenModulesParts) {
    this.#parts = parts;
    this.#scheduler = new Scheduler(parts.environment);
  }

  has(uri: string): boolean {
    return this.#modules.has(uri);
  }

  open(content: TextDocument | Notebook): void {
    const { uri } = content;
    this.close(uri);
    this.#modules.set(uri, { uri, content, version: 0, document: undefined, checked: undefined, shown: [], faults: [] });
    this.#soon(uri);
  }

  changed(uri: string): void {
    const module = this.#modules.get(uri);
    if (module === undefined) return;
    module.version++;
    this.#soon(uri);
  }

  /** Other files of the project are others now: what rests on them is checked again. */
  othersChanged(uris: ReadonlySet<string>): void {
    for (const [uri, { document }] of this.#modules)
      if (document !== undefined && [...uris].some((other) => other !== uri && document.restsOn(other))) this.changed(uri);
  }

  /** The settings are others now, perhaps. */
  allChanged(): void {
    for (const uri of this.#modules.keys()) this.changed(uri);
  }

  close(uri: string): void {
    const module = this.#modules.get(uri);
    if (module === undefined) return;
    this.#modules.delete(uri);
    this.#scheduler.forget(uri);
    this.#parts.configuration.release(uri);
    module.document?.close();
    this.#parts.onChecked(uri, undefined, module.shown);
  }

  closeAll(): void {
    for (const uri of [...this.#modules.keys()]) this.close(uri);
  }

  /**
   * What the newest text of a document says, checked now if need be; undefined when the document is not open or not ours.
   * @param documentUri a script or a cell
   */
  async view(documentUri: string): Promise<CheckedView | undefined> {
    const module = this.#moduleOf(documentUri);
    if (module === undefined) return undefined;
    const settings = await this.#parts.configuration.of(module.uri);
    // While we waited it may have been closed, or changed: this checks what is there now.
    return this.#modules.get(module.uri) === module ? this.#check(module, settings) : undefined;
  }

  #moduleOf(documentUri: string): OpenModule | undefined {
    const direct = this.#modules.get(documentUri);
    if (direct !== undefined) return direct;
    for (const module of this.#modules.values()) if ('has' in module.content && module.content.has(documentUri)) return module;
    return undefined;
  }

  #soon(uri: string, delay = 0): void {
    this.#scheduler.schedule(uri, () => this.#run(uri), delay);
  }

  #run(uri: string): void {
    const module = this.#modules.get(uri);
    if (module === undefined) return;
    const settings = this.#parts.configuration.of(uri);
    if (!(settings instanceof Promise)) {
      this.#check(module, settings);
      return;
    }
    settings.then(
      () => this.#modules.get(uri) === module && this.#soon(uri),
      (error: unknown) => this.#parts.onFault(`The settings for ${uri} could not be read: ${String(error)}`),
    );
  }

  #check(module: OpenModule, { path, settings, isExcluded }: FileSettings): CheckedView | undefined {
    const { environment, onChecked } = this.#parts;
    const { version } = module;
    const now = environment.now();
    const again = module.checked?.view.again;
    if (module.checked?.version === version && now < (again ?? Infinity)) {
      if (again !== undefined) this.#soon(module.uri, again - now);
      return module.checked.view;
    }
    const content = isExcluded ? undefined : contentOf(module.content, path);
    if (content === undefined) {
      module.document?.close();
      module.document = undefined;
      module.checked = undefined;
      onChecked(module.uri, undefined, module.shown);
      module.shown = [];
      return undefined;
    }
    if (module.document === undefined) module.document = this.#parts.service.open(content.source, content.layout, module.uri);
    else module.document.update(content.source, content.layout);
    const view = module.document.check(settings, now);
    module.checked = { version, view };
    const documents = content.layout.parts.map(({ document }) => document.uri);
    onChecked(module.uri, view, [...new Set([...documents, ...module.shown])]);
    module.shown = documents;
    // Once, not with every keystroke.
    const faults = view.outcome.faults.map(({ trap, message }) => `${trap ?? 'Reading'} failed on ${module.uri}: ${message}`);
    faults.filter((fault) => !module.faults.includes(fault)).forEach((fault) => this.#parts.onFault(fault));
    module.faults = faults;
    if (view.again !== undefined) this.#soon(module.uri, view.again - now);
    return view;
  }
}

function contentOf(content: TextDocument | Notebook, path: string): Content | undefined {
  if ('has' in content) return content.read(path);
  const source = readSource(path, content.getText());
  return isUnreadable(source) ? undefined : { source, layout: new Layout([{ document: content, start: 0 }]) };
}
