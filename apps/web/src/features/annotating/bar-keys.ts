import { ATTRIBUTES, type AnnotationAttributes, type AnnotationKind } from '@variorum/document'

/** The single keys for what can be made of selected words; a pen's is its place among the colours. */
export const BAR_KEYS = { note: 'n', question: 'q', correction: 'c', copy: 'r' } as const

/** What a key asks for. */
export type BarWish =
  | { readonly kind: AnnotationKind; readonly attributes: AnnotationAttributes }
  | 'copy'

/** The key of each colour, as the bar shows them; the first is that of a highlight for which none is asked. */
export const PEN_KEYS = ATTRIBUTES.color.values.map((color, at) => ({ color, key: `${at + 1}` }))

/** Null for a key that asks for nothing. */
export function barWishOf(key: string): BarWish | null {
  const pen = PEN_KEYS.findIndex((one) => one.key === key)
  const color = PEN_KEYS[pen]?.color
  if (color) return { kind: 'highlight', attributes: pen === 0 ? {} : { color } }
  switch (key) {
    case BAR_KEYS.note:
      return { kind: 'note', attributes: {} }
    case BAR_KEYS.question:
      return { kind: 'question', attributes: {} }
    case BAR_KEYS.correction:
      return { kind: 'correction', attributes: {} }
    case BAR_KEYS.copy:
      return 'copy'
    default:
      return null
  }
}
