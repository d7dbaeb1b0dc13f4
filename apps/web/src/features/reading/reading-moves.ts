/** One step of a caret or of a selection's end, as `Selection.modify` takes it. */
export interface Move {
  readonly alter: 'move' | 'extend'
  readonly direction: 'left' | 'right' | 'forward' | 'backward'
  readonly by: 'character' | 'word' | 'line' | 'lineboundary'
}

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/**
 * What a key does in words that are only read; null for a key that does something else there. Left and right are nothing to a page, so they
 * bring the caret; up, down, Home and End scroll until it is there.
 */
export function moveOf(
  { key, shiftKey, ctrlKey, altKey, metaKey }: Keys,
  hasCaret: boolean,
): Move | null {
  // Alt with an arrow goes back in a browser's history; with Shift it is a Mac's way to select a word.
  if (metaKey || (altKey && !shiftKey)) return null
  const alter = shiftKey ? 'extend' : 'move'
  const isByWord = ctrlKey || altKey
  const isLine = !isByWord && (shiftKey || hasCaret)
  switch (key) {
    case 'ArrowLeft':
      return { alter, direction: 'left', by: isByWord ? 'word' : 'character' }
    case 'ArrowRight':
      return { alter, direction: 'right', by: isByWord ? 'word' : 'character' }
    case 'ArrowUp':
      return isLine ? { alter, direction: 'backward', by: 'line' } : null
    case 'ArrowDown':
      return isLine ? { alter, direction: 'forward', by: 'line' } : null
    case 'Home':
      return isLine ? { alter, direction: 'backward', by: 'lineboundary' } : null
    case 'End':
      return isLine ? { alter, direction: 'forward', by: 'lineboundary' } : null
    default:
      return null
  }
}
