/** Where a place of a finding is for an editor. */
import type { Location } from 'vscode-languageserver-types';
import type { Place } from '../engine/trap.ts';
import type { Position } from '../python/source.ts';
import type { Layout } from './layout.ts';

/** In a document of the module, or in another file of the project. */
export function locationOf(place: Place, layout: Layout): Location {
  const { elsewhere } = place;
  if (elsewhere === undefined) return layout.locate(place);
  const position = ({ line, column }: Position): Location['range']['start'] => ({ line: line - 1, character: column - 1 });
  return { uri: elsewhere.path, range: { start: position(elsewhere.start), end: position(elsewhere.end) } };
}
