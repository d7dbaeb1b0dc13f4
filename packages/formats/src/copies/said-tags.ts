import { tagsOf, type SourceThread } from '@variorum/document'

/** The tags of a thread as they are written where there is nothing but words: `#ethics #virtue`; empty if it has none. */
export function saidTags(thread: Pick<SourceThread, 'attributes'>): string {
  return tagsOf(thread)
    .map((tag) => `#${tag}`)
    .join(' ')
}
