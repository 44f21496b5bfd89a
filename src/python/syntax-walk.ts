/** Generic traversal of the syntax: children in source order, whatever the node type. */
import type { Node } from './syntax.ts';

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Calls `visit` with every direct child that is a node, in the order of the fields. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    const field = (node as unknown as Record<string, unknown>)[key];
    if (typeof field !== 'object' || field === null) continue;
    if (Array.isArray(field)) {
      for (const item of field) if (isNode(item)) visit(item);
    } else if (isNode(field)) visit(field);
  }
}

/** Every direct child that is a node, in the order of the fields. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/** `node` and everything below it, parents first. */
export function* descendantsOf(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* descendantsOf(child);
}
