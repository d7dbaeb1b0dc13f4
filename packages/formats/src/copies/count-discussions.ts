import { isBareMark, type AnnotatedText } from '@variorum/document'

/** How many discussions a copy holds, and how many of them are resolved. A mark without a word is none. */
export function countDiscussions({ threads }: Pick<AnnotatedText, 'threads'>): {
  readonly total: number
  readonly resolved: number
} {
  const said = threads.filter(
    (thread) => !isBareMark({ annotation: thread, comments: thread.comments }),
  )
  return {
    total: said.length,
    resolved: said.filter((thread) => thread.resolved !== null).length,
  }
}
