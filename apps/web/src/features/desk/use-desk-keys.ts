import type { ThreadState } from '@variorum/document'
import { useEffect, useRef } from 'react'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

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
  const now = useRef(actions)
  useEffect(() => {
    now.current = actions
  }, [actions])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isOverPage(event.target)) return
      if (!act(now.current, event)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Whether the key was one of the desk's. */
function act(actions: DeskActions, event: KeyboardEvent): boolean {
  if (event.key === 'Escape') {
    actions.close()
    return true
  }
  const isAll = event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && !event.shiftKey
  if (isAll && isInQueue(event.target)) {
    actions.chooseAll()
    return true
  }
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if ((arrow === 1 || arrow === -1) && isInQueue(event.target)) {
    actions.step(arrow, event.shiftKey)
    return true
  }
  if (event.key === 'Enter' && isNowhere(event.target)) {
    actions.open()
    return true
  }
  const key = singleKeyOf(event)
  switch (key) {
    case 'j':
    case 'J':
      actions.step(1, key === 'J')
      return true
    case 'k':
    case 'K':
      actions.step(-1, key === 'K')
      return true
    case 'c':
      actions.choose()
      return true
    case 'r':
      actions.reply()
      return true
    case 'e':
      actions.resolve()
      return true
    case 'a':
      actions.state('answered')
      return true
    case 'f':
      actions.state('featured')
      return true
    case 'x':
      actions.state('left-out')
      return true
    case 'u':
      actions.undo()
      return true
    case '?':
      actions.help()
      return true
    default:
      return false
  }
}

/** A dialogue or a menu has its own keys. */
function isOverPage(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null
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
