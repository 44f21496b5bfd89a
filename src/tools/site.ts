/** Writes the pages as a static site, `dist/site/`: one file per trap, which the editor shows as well and which opens without a server. */
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trap } from '../engine/trap.ts';
import type { Bundled } from './page-bundles.ts';
import { buildRenderer, buildSimulation, buildStyle } from './page-bundles.ts';
import { galleryHtml, trapHtml } from './page-html.ts';
import type { SourceFile } from './page-html.ts';
import { createPageText } from './page-text.ts';
import { ROOT, rooms, trapOf } from './rooms.ts';

export interface Site {
  /** Name in the folder → content. */
  readonly files: ReadonlyMap<string, string>;
  /** What went into them, for the notices of licences. */
  readonly inputs: readonly string[];
}

/** The simulation first, then the mathematics below it, as they stand in the repository. */
function sourcesOf(room: string, { metafile }: Bundled): SourceFile[] {
  const below = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/numerics/'));
  return [`rules/${room}/reproduction.ts`, ...below.sort()].map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** Builds all pages in memory. */
export async function buildSite(): Promise<Site> {
  const [text, renderer, style] = await Promise.all([createPageText(), buildRenderer(), buildStyle()]);
  const traps = await Promise.all(rooms().map(trapOf));
  const files = new Map([
    ['page.js', renderer.text],
    ['page.css', style.text],
    ['index.html', galleryHtml(traps)],
  ]);
  const bundles: Bundled[] = [renderer, style];
  for (const [at, trap] of traps.entries()) {
    const simulation = await buildSimulation(trap.id);
    bundles.push(simulation);
    const neighbours: { before?: Trap; after?: Trap } = {
      ...(at > 0 && { before: traps[at - 1]! }),
      ...(traps[at + 1] && { after: traps[at + 1]! }),
    };
    files.set(
      `${trap.id}.html`,
      trapHtml({
        trap,
        ...neighbours,
        sections: text.sections(readFileSync(join(ROOT, 'rules', trap.id, 'explanation.md'), 'utf8')),
        sources: sourcesOf(trap.id, simulation).map(({ path, text: source }) => ({ path, html: text.code(source, 'typescript') })),
        simulation: simulation.text,
      }),
    );
  }
  return { files, inputs: bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)) };
}

/** Writes the site into a folder, which is emptied before. */
export async function writeSite(folder: string): Promise<Site> {
  const site = await buildSite();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of site.files) await writeFile(join(folder, name), content);
  return site;
}

if (process.argv[1] === import.meta.filename) {
  const { files } = await writeSite(join(ROOT, 'dist/site'));
  for (const [name, content] of files) console.log(`dist/site/${name}  ${Math.round(Buffer.byteLength(content) / 1024)} KiB`);
}
