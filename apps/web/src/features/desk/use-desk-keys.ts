import type { ThreadState } from '@variorum/document'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { singleKeyOf } from '../keys/single-keys.ts'
import { useKeyDeeds, type KeyDeed } from '../keys/use-key-deeds.ts'

/** What the keys of a desk do. */
export interface DeskActions {
  /** To the next or the previous thread; with Shift it is chosen along. */
  readonly step: (by: 1 | -1, isChoosing: boolean) => void
  readonly choose: () => void
  readonly chooseAll: () => void
  readonly open: () => void
  readonly close: () => void
  readonly reply: () => void
  readonly resolve: () => void
  readonly state: (state: ThreadState) => void
  readonly undo: () => void
  readonly help: () => void
}

/** Listens for the keys of a desk wherever nothing is being typed and no dialogue is open. */
export function useDeskKeys(actions: DeskActions): void {
  useKeyDeeds((event) => deedOf(actions, event))
}

/** Null for a key that is not one of the desk's. */
function deedOf(actions: DeskActions, event: KeyboardEvent): KeyDeed | null {
  const stepping = (by: 1 | -1, isChoosing: boolean): KeyDeed => ({
    run: () => actions.step(by, isChoosing),
    isStep: true,
  })
  if (event.key === 'Escape') return { run: actions.close }
  const isAll = event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && !event.shiftKey
  if (isAll && isInQueue(event.target)) return { run: actions.chooseAll }
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if ((arrow === 1 || arrow === -1) && isInQueue(event.target)) {
    return stepping(arrow, event.shiftKey)
  }
  if (event.key === 'Enter' && isNowhere(event.target)) return { run: actions.open }
  const key = singleKeyOf(event)
  switch (key) {
    case 'j':
    case 'J':
      return stepping(1, key === 'J')
    case 'k':
    case 'K':
      return stepping(-1, key === 'K')
    case 'c':
      return { run: actions.choose }
    case 'r':
      return { run: actions.reply }
    case 'e':
      return { run: actions.resolve }
    case 'a':
      return { run: () => actions.state('answered') }
    case 'f':
      return { run: () => actions.state('featured') }
    case 'x':
      return { run: () => actions.state('left-out') }
    case 'u':
      return { run: actions.undo }
    case '?':
      return { run: actions.help }
    default:
      return null
  }
}

function isInQueue(target: EventTarget | null): boolean {
  if (isForTyping(target)) return false
  return (
    isNowhere(target) || (target instanceof Element && target.closest('[data-thread]') !== null)
  )
}

/** Nothing on the page that has a use for the key has the focus. */
function isNowhere(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.id === 'content')
}
