import type { IParagraphOptions } from 'docx'
import { isRightToLeft } from '../copies/right-to-left.ts'

/** Word does not go by a paragraph's letters: one that runs from right to left has to say so. */
export function directionOf(text: string): Pick<IParagraphOptions, 'bidirectional'> {
  return isRightToLeft(text) ? { bidirectional: true } : {}
}
