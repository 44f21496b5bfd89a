/** Makes the edit that a page asks for, for the very text that its diff was shown of. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { FixParams } from '../protocol/server-messages.ts';
import { workspaceEdit } from './document-edits.ts';
import { versionOf } from './finding-page.ts';
import type { View } from './view.ts';

/**
 * @param versioned whether the client takes edits that name the version they are for
 * @returns undefined when the text is another one by now, or the finding or its fix is gone
 */
export function findingFix(view: View, { key, version, action }: Omit<FixParams, 'uri'>, versioned: boolean): WorkspaceEdit | undefined {
  if (version !== versionOf(view.layout)) return undefined;
  const finding = view.find(key);
  const fix = finding && view.fixes(finding.key).find((it) => it.action === action);
  return fix && workspaceEdit(view.layout, fix.edits, versioned);
}
