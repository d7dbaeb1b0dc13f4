import type { AuthorName, MemberId } from '@variorum/document'
import { useCallback } from 'react'
import { useAuthorName } from '../people/use-author-name.ts'
import { useCommentText } from './fetched-markup.ts'

/** What was said, outside of its text: with whom it mentions. */
interface Said {
  readonly words: string
  readonly mentioned: readonly { readonly id: MemberId; readonly name: AuthorName }[]
}

/** The words of a comment without its markup, and with names for those whom it mentions. */
export function useSaidText(): (said: Said) => string {
  const authorName = useAuthorName()
  const textOf = useCommentText()
  return useCallback(
    ({ words, mentioned }) => {
      const names = new Map(mentioned.map(({ id, name }) => [id, authorName(name)]))
      return textOf(words, (id) => names.get(id) ?? '…')
    },
    [authorName, textOf],
  )
}
