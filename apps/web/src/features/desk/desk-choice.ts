import type { AnnotationId } from '@variorum/document'

/** So many are settled at once: a class's questions of a week. Each is a command of its own. */
export const CHOSEN_MAX = 200

/** Which threads of a list are chosen, and from where a row of them is counted. */
export interface DeskChoice {
  readonly ids: ReadonlySet<AnnotationId>
  readonly anchorId: AnnotationId | null
}

export const NOTHING_CHOSEN: DeskChoice = { ids: new Set(), anchorId: null }

/** One more, or one fewer. */
export function toggled({ ids }: DeskChoice, id: AnnotationId): DeskChoice {
  const next = new Set(ids)
  if (!next.delete(id) && next.size < CHOSEN_MAX) next.add(id)
  return { ids: next, anchorId: id }
}

/** All from the anchor to `id`, as the list has them, and no others. Without an anchor in the list, `fromId` is one. */
export function extended(
  choice: DeskChoice,
  listed: readonly AnnotationId[],
  { fromId, id }: { readonly fromId: AnnotationId | null; readonly id: AnnotationId },
): DeskChoice {
  const anchorId = [choice.anchorId, fromId, id].find((one) => one !== null && listed.includes(one))
  if (!anchorId) return choice
  const [one, other] = [listed.indexOf(anchorId), listed.indexOf(id)]
  const [first, last] = [Math.min(one, other), Math.max(one, other)]
  if (first < 0) return choice
  // Counted from the anchor, so that it stays among them.
  const row = listed.slice(first, last + 1)
  const kept = one <= other ? row.slice(0, CHOSEN_MAX) : row.slice(-CHOSEN_MAX)
  return { ids: new Set(kept), anchorId }
}

/** As many as there may be, from the top. */
export function allOf(listed: readonly AnnotationId[]): DeskChoice {
  return { ids: new Set(listed.slice(0, CHOSEN_MAX)), anchorId: listed[0] ?? null }
}

/** Without those that are not listed any more. The same choice if all are. */
export function stillListed(choice: DeskChoice, listed: readonly AnnotationId[]): DeskChoice {
  if (choice.ids.size === 0) return choice
  const there = new Set(listed)
  const ids = new Set([...choice.ids].filter((id) => there.has(id)))
  return ids.size === choice.ids.size ? choice : { ...choice, ids }
}
