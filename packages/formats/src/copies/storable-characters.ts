import type { AnnotatedText, MemberId } from '@variorum/document'

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
  const { document } = text
  const names = new Map<MemberId, string>()
  for (const [id, name] of text.names) names.set(id, clean(name))
  const cleaned: AnnotatedText = {
    exportedAt: text.exportedAt,
    groupName: clean(text.groupName),
    names,
    document: {
      language: document.language,
      title: clean(document.title),
      paragraphs: document.paragraphs.map((paragraph) => ({
        ...paragraph,
        text: clean(paragraph.text),
      })),
    },
    threads: text.threads.map((thread) => ({
      ...thread,
      annotation: { ...thread.annotation, target: cleanTarget(thread.annotation.target, clean) },
      comments: thread.comments.map((comment) => ({ ...comment, body: clean(comment.body) })),
    })),
  }
  return { text: cleaned, replaced }
}

type Target = AnnotatedText['threads'][number]['annotation']['target']

function cleanTarget(target: Target, clean: (value: string) => string): Target {
  if (target.type === 'text') return target
  return target.type === 'range'
    ? { ...target, quote: clean(target.quote) }
    : { ...target, excerpt: clean(target.excerpt) }
}
