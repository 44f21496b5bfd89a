/** Adds to the items under a key. */
export function put<Key, Item>(to: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = to.get(key);
  if (items === undefined) to.set(key, [item]);
  else items.push(item);
}
