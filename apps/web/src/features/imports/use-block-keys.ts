import { useEffect, type KeyboardEvent as ReactKeyboardEvent } from 'react'
import { isWithCommandKey } from '../../browser/command-key.ts'
import { isTakenByInputMethod } from '../../browser/composition-guard.ts'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { ROLE_LETTERS } from './block-keys.ts'
import type { BlockDesk } from './use-block-desk.ts'

/**
 * The keys of a block that has the focus. What is pressed on something within it, such as a mark of a break, is left to that; letters count nowhere else, so
 * that nobody presses them without meaning it (WCAG 2.1.4).
 */
export function blockKeysOf(desk: BlockDesk, openHelp: () => void) {
  const plain: Readonly<Record<string, () => void>> = {
    ArrowUp: () => desk.go(-1),
    ArrowDown: () => desk.go(1),
    ArrowLeft: () => desk.moveCaret(-1, 'character'),
    ArrowRight: () => desk.moveCaret(1, 'character'),
    Home: () => desk.goToEnd('first'),
    End: () => desk.goToEnd('last'),
    Enter: desk.part,
    Backspace: () => {
      if (desk.caret === null || desk.caret === 0) desk.join()
    },
    Delete: desk.remove,
    Escape: () => {
      if (desk.selected) desk.select(desk.selected.id)
    },
    '?': openHelp,
    ...Object.fromEntries(
      Object.entries(ROLE_LETTERS).map(([letter, role]) => [letter, () => desk.setRole(role)]),
    ),
  }
  const commanded: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => desk.moveCaret(-1, 'sentence'),
    ArrowRight: () => desk.moveCaret(1, 'sentence'),
  }
  return (event: ReactKeyboardEvent<HTMLElement>): void => {
    const isOnBlock = event.target instanceof HTMLElement && event.target.dataset['block']
    if (!isOnBlock || isTakenByInputMethod(event.nativeEvent)) return
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey
    const act = hasModifier
      ? isWithCommandKey(event.nativeEvent)
        ? commanded[event.key]
        : undefined
      : plain[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
}

/** Undo and redo, wherever on the page the focus is, save where something is typed. */
export function useUndoKeys({ undo, redo }: Pick<BlockDesk, 'undo' | 'redo'>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isForTyping(event.target)) return
      const key = event.key.toLowerCase()
      const { ctrlKey, metaKey, altKey } = event
      const isCommand = isWithCommandKey({ ctrlKey, metaKey, altKey, shiftKey: false })
      if (!isCommand) return
      const act =
        key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' && !event.shiftKey ? redo : null
      if (!act) return
      event.preventDefault()
      act()
    }
    return listenForKeys(onKeyDown)
  })
}
