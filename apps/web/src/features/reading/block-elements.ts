import type { EditorView } from '@tiptap/pm/view'

/** The element of each paragraph on the page, in order; a cell's stands in its table. */
export function blockElements({ dom }: EditorView): Element[] {
  return [...dom.children].flatMap((child) =>
    child.classList.contains('table') ? [...child.querySelectorAll('td, th')] : [child],
  )
}
