import type { ParagraphRole } from '@variorum/document'

/** What headings of each level are in the words, which hold two levels below the title. */
export interface HeadingRoles {
  readonly roleOf: (level: number) => ParagraphRole
  /** Whether the words show this level as a less deep one. */
  readonly isFlattened: (level: number) => boolean
}

/** `levels` are those of all headings in order. One heading of the first level that stands before all others is the title. */
export function headingRoles(levels: readonly number[]): HeadingRoles {
  const hasTitle = levels[0] === 1 && levels.lastIndexOf(1) === 0
  const below = hasTitle ? levels.slice(1) : levels
  const top = Math.min(...below, 7)
  return {
    roleOf: (level) => {
      if (hasTitle && level === 1) return 'title'
      return level <= top ? 'heading' : 'subheading'
    },
    isFlattened: (level) => level > top + 1,
  }
}
