import { commentText } from '@variorum/comment-markup'
import type { Root } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'

/** Markdown that shows these words and nothing else, as comments of files that know no formats become ours. Lines stay, an empty one parts paragraphs. */
export function markdownOfWords(words: string): string {
  const text = words.replaceAll(/\r\n?/g, '\n').trim()
  const paragraphs = text.split(/\n[ \t]*\n\s*/)
  const root: Root = {
    type: 'root',
    children: paragraphs.map((paragraph) => ({
      type: 'paragraph',
      children: paragraph
        .split('\n')
        .flatMap((line, at) => [
          ...(at === 0 ? [] : [{ type: 'break' as const }]),
          { type: 'text' as const, value: line.trim() },
        ]),
    })),
  }
  // Comments show each end of a line as one.
  const written = toMarkdown(root, { handlers: { break: () => '\n' } }).trimEnd()
  return plain(commentText(written)) === plain(text) ? written : markdownEscaped(text)
}

/** Markdown that shows these words, with each sign that could mean something marked as none. */
export function markdownEscaped(text: string): string {
  return text.trim().replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`)
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
