/** A module that is read with the others of its project, all of them given as texts. */
import { Linker } from '../../src/project/linker.ts';
import { analyse, type Analysis } from '../../src/python/analysis.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { parser } from './service.ts';

/** @param files texts by path below `/p`, where the project lies */
export function linked(files: Readonly<Record<string, string>>, entry: string): Analysis {
  const all = new Map(Object.entries(files).map(([name, text]) => [`/p/${name}`, text]));
  const linker = new Linker(
    {
      isFile: (path) => all.has(path),
      read: (path) => (all.has(path) ? { text: all.get(path)!, version: 1 } : undefined),
      rootOf: () => '/p',
      below: () => [...all.keys()],
    },
    parser,
  );
  const source = readSource(entry, all.get(entry)!) as PythonSource;
  return analyse(source, parser.parse(source.text), (graph) => linker.program(entry, graph));
}
