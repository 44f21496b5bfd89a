/** The licences of the packages that went into the bundles, as one text: what they ask for in return. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package that a bundled file belongs to, also where packages nest; undefined for our own files. */
const packageOf = (input: string): string | undefined => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];

/**
 * @param root the folder that `inputs` are relative to
 * @param inputs files in the bundles, as esbuild's metafile names them, and the assets beside them
 * @returns one section per package, sorted by name
 * @throws Error for a package that says no licence and brings none
 */
export function notices(root: string, inputs: Iterable<string>): string {
  const folders = new Set([...inputs].flatMap((input) => packageOf(input) ?? []));
  const sections = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<
      string,
      string | undefined
    >;
    const file = readdirSync(join(root, folder)).find((it) => /^(licen[cs]e|copying)/i.test(it));
    if (file === undefined && license === undefined) throw new Error(`${folder} brings no licence`);
    const text = file === undefined ? '' : `\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}`;
    return `${name ?? folder} ${version ?? ''} (${license ?? 'see below'})${text}\n`;
  });
  const unique = [...new Set(sections)].sort();
  return `Trapline contains these packages.\n\n${unique.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
