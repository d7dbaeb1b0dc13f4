import type { SourceComment } from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'

/** What a copy says in place of a comment that was deleted or hidden; null where its own words stand. */
export function absenceOf({ state }: SourceComment, say: CopySentences): string | null {
  switch (state) {
    case 'shown':
      return null
    case 'deleted':
      return say.deleted
    case 'hidden':
      return say.hidden
  }
}
