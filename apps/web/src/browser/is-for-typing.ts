/** Of these an input has no letters; a box is ticked with the space bar. */
const TICKED: ReadonlySet<string> = new Set(['checkbox', 'radio'])

/** True where a key is a letter, or what belongs to writing. */
export function isForTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !TICKED.has(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}
