import { describe, expect, it } from 'vitest'
import { moveOf, type Move } from './reading-moves.ts'

function pressed(keys: string, hasCaret = false): Move | null {
  const names = keys.split('+')
  return moveOf(
    {
      key: names.at(-1) ?? '',
      shiftKey: names.includes('Shift'),
      ctrlKey: names.includes('Ctrl'),
      altKey: names.includes('Alt'),
      metaKey: names.includes('Meta'),
    },
    hasCaret,
  )
}

describe('a key in words that are only read', () => {
  it('to the side brings the caret, and moves it', () => {
    expect(pressed('ArrowRight')).toEqual({ alter: 'move', direction: 'right', by: 'character' })
    expect(pressed('Ctrl+ArrowLeft')).toEqual({ alter: 'move', direction: 'left', by: 'word' })
  })
  it.each(['ArrowUp', 'ArrowDown', 'Home', 'End'])('%s scrolls until there is a caret', (key) => {
    expect(pressed(key)).toBeNull()
    expect(pressed(key, true)).toMatchObject({ alter: 'move' })
    expect(pressed(`Shift+${key}`)).toMatchObject({ alter: 'extend' })
  })
  it.each(['Alt+ArrowLeft', 'Meta+ArrowRight', 'Ctrl+Home', 'a', 'PageDown'])(
    'leaves %s to the browser',
    (keys) => expect(pressed(keys, true)).toBeNull(),
  )
  it('selects a word with Alt and Shift, as on a Mac', () => {
    expect(pressed('Alt+Shift+ArrowRight')).toMatchObject({ alter: 'extend', by: 'word' })
  })
})
