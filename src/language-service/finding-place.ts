/** Where the things that a page points at stand in the editor's documents. */
import type { Location } from 'vscode-languageserver-types';
import type { PlaceParams } from '../protocol/server-messages.ts';
import { locationOf } from './location.ts';
import { marksOf } from './finding-page.ts';
import type { View } from './view.ts';

/** Undefined when the finding is gone, or has no such place any more. */
export function findingPlace(view: View, { key, mark, name }: Omit<PlaceParams, 'uri'>): Location | undefined {
  const finding = view.find(key);
  const found = finding && marksOf(finding).find((it) => it.mark.kind === mark && (mark === 'finding' || it.mark.name === name));
  return found && locationOf(found.span, view.layout);
}
