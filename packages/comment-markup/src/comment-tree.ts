import type { Root } from 'hast'
import { markedUpTree } from './marked-up-tree.ts'
import { withMentions, type NameOf } from './mention-elements.ts'
import { isBounded } from './nesting.ts'
import { isPlain, plainTree } from './plain-comment.ts'
import { textOfTree } from './text-of-tree.ts'
import { writtenText } from './written-text.ts'

const BYTE_ORDER_MARK = /^\uFEFF/

/**
 * What a comment shows: a tree of the elements and attributes of `ALLOWED_MARKUP` and nothing else. A single line break stays one; HTML
 * stands as it was written. Any string gives a tree, in bounded time and depth: what is nested too deeply, marked up too densely or
 * too long is shown as it was written, and so is what would show no words at all. Members whom it mentions are named by `nameOf`, each in
 * a `span` of a class of its own; without that, a mention stands as it was written.
 */
export function commentTree(markdown: string, nameOf?: NameOf): Root {
  const tree = treeOf(markdown)
  return nameOf ? withMentions(tree, nameOf) : tree
}

function treeOf(markdown: string): Root {
  const source = markdown.replace(BYTE_ORDER_MARK, '')
  if (!isBounded(source)) return writtenText(source)
  if (isPlain(source)) return plainTree(source)
  const tree = markedUpTree(source)
  return tree === null || textOfTree(tree).trim() === '' ? writtenText(source) : tree
}

/** The words of a comment without its markup: for previews, and for names that are read aloud. */
export function commentText(markdown: string, nameOf?: NameOf): string {
  return textOfTree(commentTree(markdown, nameOf))
}
