import { saysNothing, type AnnotatedText, type SourceThread } from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'

/** Gives each mark without a word a comment by whoever made it, which says what it is: Word shows who commented, and of a shaded word nothing. */
export function withMarksNamed(text: AnnotatedText, say: CopySentences): AnnotatedText {
  return {
    ...text,
    threads: text.threads.map((thread, at): SourceThread => {
      if (!saysNothing(thread) || thread.target.type === 'text') return thread
      return {
        ...thread,
        comments: [
          {
            id: `mark-${at}`,
            authorName: thread.authorName,
            writtenAt: thread.createdAt,
            editedAt: null,
            state: 'shown',
            isMark: true,
            body: say.kinds.highlight,
          },
        ],
      }
    }),
  }
}
