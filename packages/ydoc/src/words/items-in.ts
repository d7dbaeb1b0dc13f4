import * as Y from 'yjs'

/**
 * The items of a client with clocks from `from` up to `to`, in order; what has no place any more is left out. Those at the borders may
 * reach beyond them.
 */
export function* itemsIn(
  { store }: Y.Doc,
  client: number,
  from: number,
  to = Infinity,
): Generator<Y.Item> {
  const structs = store.clients.get(client) ?? []
  if (from >= Y.getState(store, client)) return
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return
    if (struct instanceof Y.Item) yield struct
  }
}

/** The items that a transaction deleted. */
export function* deletedItems({ doc, deleteSet }: Y.Transaction): Generator<Y.Item> {
  for (const [client, ranges] of deleteSet.clients) {
    for (const { clock, len } of ranges) yield* itemsIn(doc, client, clock, clock + len)
  }
}
