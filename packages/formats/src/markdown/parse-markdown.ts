import { cjkEmphasis } from '@variorum/comment-markup'
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'

/**
 * Parses CommonMark with tables, footnotes and `~~deleted~~` words; emphasis beside Chinese letters is emphasis, as in comments. Four
 * spaces at the start of a paragraph are an indent and no code: writers of Chinese begin paragraphs so.
 */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, {
    extensions: [
      gfmTable(),
      gfmFootnote(),
      // One tilde stands between numbers: 3~5天，10~20人.
      gfmStrikethrough({ singleTilde: false }),
      cjkEmphasis,
      { disable: { null: ['codeIndented'] } },
    ],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
    ],
  })
}
