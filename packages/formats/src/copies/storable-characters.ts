import type { AnnotatedText } from '@variorum/document'

// XML 1.0 holds tab, line feed and carriage return of the control characters; HTML forbids the same ones and C1 (U+0080–U+009F).
const UNSTORABLE = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu

/**
 * The same text with every character that neither XML nor HTML can hold replaced by U+FFFD, and how many there were.
 * One UTF-16 unit replaces one, so that every range still fits; half of a surrogate pair counts as such a character.
 */
export function withStorableCharacters(text: AnnotatedText): {
  readonly text: AnnotatedText
  readonly replaced: number
} {
  let replaced = 0
  const clean = (value: string): string =>
    value.replace(UNSTORABLE, () => {
      replaced++
      return '\uFFFD'
    })
  // A name counts once, however often it stands in the text.
  const names = new Map<string, string>()
  const cleanName = (name: string | null): string | null => {
    if (name === null) return null
    const cleaned = names.get(name) ?? clean(name)
    names.set(name, cleaned)
    return cleaned
  }
  const cleaned: AnnotatedText = {
    ...text,
    title: clean(text.title),
    groupName: clean(text.groupName),
    blocks: text.blocks.map((block) => ({ ...block, text: clean(block.text) })),
    threads: text.threads.map((thread) => ({
      ...thread,
      authorName: cleanName(thread.authorName),
      attributes: {
        ...thread.attributes,
        ...(thread.attributes.tags && { tags: thread.attributes.tags.map(clean) }),
      },
      quote: thread.quote === null ? null : clean(thread.quote),
      // Its first comment says the same words, and they count there.
      ...(thread.correction && {
        correction: {
          ...thread.correction,
          replacement: thread.correction.replacement.replace(UNSTORABLE, '\uFFFD'),
        },
      }),
      resolved: thread.resolved && { ...thread.resolved, by: cleanName(thread.resolved.by) },
      comments: thread.comments.map((comment) => ({
        ...comment,
        authorName: cleanName(comment.authorName),
        body: clean(comment.body),
      })),
    })),
  }
  return { text: cleaned, replaced }
}
