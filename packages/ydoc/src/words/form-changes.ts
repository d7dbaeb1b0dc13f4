import { formOnly, isSameForm, type ParagraphForm } from '@variorum/document'
import * as Y from 'yjs'
import { itemOfWords } from './item-of-words.ts'
import { changeForm, readMark } from './paragraph-mark.ts'
import { followRecreations } from './recreations.ts'
import { itemOf, markOf } from './words-block.ts'

/** What a paragraph was before somebody had it be something else, and what it was then. */
export interface FormChange {
  /** Its mark. */
  readonly unit: Y.ID
  readonly before: ParagraphForm
  readonly after: ParagraphForm
}

/** Has a paragraph be something else, and says what it was; see `changeForm`. */
export function changeFormKept(mark: Y.Map<unknown>, form: ParagraphForm): FormChange {
  const { id: unit } = itemOf(mark)
  const before = formOnly(readMark(mark))
  changeForm(mark, form)
  return { unit, before, after: formOnly(readMark(mark)) }
}

/** The change that takes one back. */
export function reverseOf({ unit, before, after }: FormChange): FormChange {
  return { unit, before: after, after: before }
}

/**
 * Takes back, in the current transaction, what a paragraph became whose mark was made again since, if it is that still. The entries of the new mark are its maker's,
 * so that no undo finds them. False if there is nothing to do so.
 */
export function takeBackForm(doc: Y.Doc, { unit, before, after }: FormChange): boolean {
  const now = followRecreations(doc, unit)
  const item = now && !Y.compareIDs(now, unit) ? itemOfWords(doc, now) : null
  const mark = item && markOf(item)
  if (!mark || isSameForm(before, after) || !isSameForm(readMark(mark), after)) return false
  changeForm(mark, before)
  return true
}
