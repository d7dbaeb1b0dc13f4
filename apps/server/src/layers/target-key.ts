import type { AnnotationTarget } from '@variorum/document'

/** The same for targets that are found at the same place, whatever else they say. */
export function targetKey(target: AnnotationTarget): string {
  switch (target.type) {
    case 'text':
      return 'text'
    case 'paragraph':
      return `paragraph ${target.paragraphId} ${target.isGivenUp === true}`
    case 'range':
      return `range ${target.start} ${target.end} ${target.isGivenUp === true}`
  }
}
