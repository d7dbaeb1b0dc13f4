import {
  formOnly,
  isSameForm,
  paragraphForm,
  type ParagraphForm,
  type ParagraphId,
} from '@variorum/document'
import * as Y from 'yjs'

/**
 * What a paragraph mark says of its paragraph. In the sequence it is an embedded `Y.Map` with the keys `id`, `role` and `depth`; a body
 * paragraph leaves its role out, and all but deeper list items their depth. A cell has `table`, `row`, `column`, and `header` if it heads its column;
 * an image `image` (the hash of its bytes), `width` and `height`.
 */
export interface ParagraphAttributes extends ParagraphForm {
  readonly id: ParagraphId
}

/** The longest id that the API takes. */
const ID_MAX_CHARS = 64

/** A mark to be put into a sequence. */
export function createMark({ id, ...form }: ParagraphAttributes): Y.Map<unknown> {
  const mark = new Y.Map<unknown>([['id', id]])
  for (const [key, value] of storedIn(form)) {
    if (value !== undefined) mark.set(key, value)
  }
  return mark
}

/** Has a paragraph be something else. Its id stays what it is. */
export function changeForm(mark: Y.Map<unknown>, form: ParagraphForm): void {
  // What a later version wrote is read as something else, and is not to be written over by who does not change it.
  if (isSameForm(readMark(mark), form)) return
  for (const [key, value] of storedIn(form)) {
    if (mark.get(key) === value) continue
    if (value === undefined) mark.delete(key)
    else mark.set(key, value)
  }
}

/** What a mark says, whatever a client put there; `id` is null if it has no usable one. */
export function readMark(
  mark: Y.Map<unknown>,
): ParagraphForm & { readonly id: ParagraphId | null } {
  const [table, row, column] = [mark.get('table'), mark.get('row'), mark.get('column')]
  const cell = { table, row, column, isHeader: mark.get('header') }
  const image = {
    hash: mark.get('image'),
    width: mark.get('width'),
    height: mark.get('height'),
  }
  return {
    id: readId(mark.get('id')),
    ...paragraphForm(mark.get('role'), mark.get('depth'), cell, image),
  }
}

function storedIn(form: ParagraphForm) {
  const { role, depth, cell, image } = formOnly(form)
  return [
    ['role', role === 'body' ? undefined : role],
    ['depth', depth],
    ['table', cell?.table],
    ['row', cell?.row],
    ['column', cell?.column],
    ['header', cell?.isHeader],
    ['image', image?.hash],
    ['width', image?.width],
    ['height', image?.height],
  ] as const
}

function readId(value: unknown): ParagraphId | null {
  const isId = typeof value === 'string' && value !== '' && value.length <= ID_MAX_CHARS
  return isId ? (value as ParagraphId) : null
}
