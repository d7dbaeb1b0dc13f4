import { tagKey, tagsOf, type Thread } from '@variorum/document'

/** The tags to choose from that stand in these threads, and the one that was chosen, which may be called otherwise there by now. */
export function tagChoices(
  threads: readonly Pick<Thread, 'annotation'>[],
  chosen: string | null,
): string[] {
  const tags = tagsIn(threads)
  return chosen === null || tags.includes(chosen) ? tags : [chosen, ...tags]
}

/** Every tag that stands in these threads, each once, those on most of them first. */
export function tagsIn(threads: readonly Pick<Thread, 'annotation'>[]): string[] {
  const uses = new Map<string, { readonly tag: string; count: number }>()
  for (const { annotation } of threads) {
    for (const tag of tagsOf(annotation)) {
      const key = tagKey(tag)
      const known = uses.get(key)
      if (known) known.count++
      else uses.set(key, { tag, count: 1 })
    }
  }
  return [...uses.values()]
    .toSorted((one, other) => other.count - one.count || one.tag.localeCompare(other.tag))
    .map(({ tag }) => tag)
}
