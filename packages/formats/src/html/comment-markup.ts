import { commentTree } from '@variorum/comment-markup'
import { toHtml } from 'hast-util-to-html'
import { safeMarkup, type Markup } from './markup.ts'

/** A comment's body with its emphasis, lists, quotes and links; its tree holds nothing else. */
export function commentMarkup(body: string): Markup {
  return safeMarkup(
    toHtml(commentTree(body), { characterReferences: { useNamedReferences: true } }),
  )
}
