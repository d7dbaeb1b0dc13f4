import { isPlain } from '@variorum/comment-markup/plain'
import { splitAtMentions } from '@variorum/document'
import { useCallback, useEffect } from 'react'
import { fetchPart } from '../browser/fetch-part.ts'
import { observable, useObservable } from '../state/observable.ts'

/** What reads Markdown: some 35 kB that most comments, which have no markup, do without. */
const load = async () => {
  const [{ commentText }, { MarkedUpComment }] = await Promise.all([
    import('@variorum/comment-markup'),
    import('./MarkedUpComment.tsx'),
  ])
  return { commentText, MarkedUpComment }
}

type Markup = Awaited<ReturnType<typeof load>>
type NameOf = NonNullable<Parameters<Markup['commentText']>[1]>

const markup = observable<Markup | null>(null)
let fetching: Promise<void> | null = null

/** Fetches what reads Markdown, once; what did not come is asked for again the next time. Never rejects: comments show as they were written meanwhile. */
export function fetchMarkup(): Promise<void> {
  fetching ??= fetchPart(load).then(markup.set, () => {
    fetching = null
  })
  return fetching
}

/** What reads Markdown; null where it is not needed, and until it is here. */
export function useMarkup(isNeeded: boolean): Markup | null {
  const here = useObservable(markup)
  const isMissing = isNeeded && here === null
  useEffect(() => {
    if (isMissing) void fetchMarkup()
  }, [isMissing])
  return isNeeded ? here : null
}

/** As `commentText`: the words of a comment without its markup. As they were written until what reads it is here. */
export function useCommentText(): Markup['commentText'] {
  const here = useObservable(markup)
  return useCallback(
    (body, nameOf) => {
      if (isPlain(body)) return body
      if (here) return here.commentText(body, nameOf)
      void fetchMarkup()
      return asWritten(body, nameOf)
    },
    [here],
  )
}

function asWritten(body: string, nameOf: NameOf | undefined): string {
  if (!nameOf) return body
  return splitAtMentions(body)
    .map((part) => (typeof part === 'string' ? part : `@${nameOf(part.mentioned)}`))
    .join('')
}
