/** Where the page runs: in an editor, which it can ask for things, or by itself in a browser. */
import { safeParse } from 'valibot';
import type { FromPage, ToPage } from '../src/protocol/page-messages.ts';
import { toPageSchema } from '../src/protocol/page-messages.ts';
import type { PageState } from '../src/protocol/page-state.ts';
import { pageStateSchema } from '../src/protocol/page-state.ts';

export interface Host {
  /** Whether there is code to reveal and to change. */
  readonly isEditor: boolean;
  post(message: FromPage): void;
  /** Hands over every message that fits the schema; drops the others. */
  listen(receive: (message: ToPage) => void): void;
  load(): PageState | undefined;
  save(state: PageState): void;
}

declare const acquireVsCodeApi:
  undefined | (() => { postMessage(message: FromPage): void; getState(): unknown; setState(state: PageState): void });

/** @param key under which a browser keeps the page's state, for as long as its tab is open */
export function findHost(key: string): Host {
  return typeof acquireVsCodeApi === 'function' ? editor(acquireVsCodeApi()) : browser(`trapline:${key}`);
}

function editor(api: ReturnType<NonNullable<typeof acquireVsCodeApi>>): Host {
  return {
    isEditor: true,
    post: (message) => api.postMessage(message),
    listen: (receive) =>
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const result = safeParse(toPageSchema, data);
        if (result.success) receive(result.output);
      }),
    load: () => parsed(api.getState()),
    save: (state) => api.setState(state),
  };
}

/** Nobody is listened to here: any page could hold this one in a frame. */
function browser(key: string): Host {
  return {
    isEditor: false,
    post: () => undefined,
    listen: () => undefined,
    load() {
      try {
        return parsed(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
      } catch {
        return undefined;
      }
    },
    save(state) {
      try {
        sessionStorage.setItem(key, JSON.stringify(state));
      } catch {
        // Storage may be forbidden or full: then the page forgets.
      }
    },
  };
}

function parsed(state: unknown): PageState | undefined {
  const result = safeParse(pageStateSchema, state);
  return result.success ? result.output : undefined;
}
