/** Bundles what runs in a page: one renderer for all of them, and for each trap one self-contained worker that simulates it. */
import { join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { build as bundle } from 'esbuild';
import { ROOT } from './rooms.ts';

export interface Bundled {
  readonly text: string;
  readonly metafile: Metafile;
}

const PAGE: BuildOptions = {
  absWorkingDir: ROOT,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

async function built(options: BuildOptions): Promise<Bundled> {
  const { outputFiles, metafile } = await bundle({ ...PAGE, ...options });
  return { text: outputFiles?.[0]?.text ?? '', metafile: metafile ?? { inputs: {}, outputs: {} } };
}

/** A classic script, because a module would not load from a file that is opened by itself. */
export const buildRenderer = (): Promise<Bundled> => built({ entryPoints: ['webview/main.ts'] });

export const buildStyle = (): Promise<Bundled> => built({ entryPoints: ['webview/page.css'] });

/**
 * The worker of one trap. It is started from a blob and can import nothing, so everything is inside.
 * @param room the name of its folder
 */
export const buildSimulation = (room: string): Promise<Bundled> =>
  built({
    stdin: {
      contents: `import page from './rules/${room}/page.ts';\nimport { serve } from './webview/simulation-worker.ts';\nserve(page);\n`,
      resolveDir: join(ROOT),
      sourcefile: `simulation-of-${room}.ts`,
      loader: 'ts',
    },
  });
