import { useEffect, useRef } from 'react'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

/** What the keys of a ledger do with the entry at the cursor. */
export interface LedgerActions {
  readonly step: (by: 1 | -1) => void
  readonly confirm: () => void
  readonly choose: () => void
  readonly giveUp: () => void
  readonly show: () => void
  readonly close: () => void
  readonly help: () => void
}

/** Listens for the keys of a ledger wherever nothing is being typed and no dialogue is open. */
export function useLedgerKeys(actions: LedgerActions): void {
  const now = useRef(actions)
  useEffect(() => {
    now.current = actions
  }, [actions])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isOverPage(event.target)) return
      const deed = deedOf(now.current, event)
      if (!deed) return
      event.preventDefault()
      // A key that is held steps on and on; what it says of a place is said once.
      if (!event.repeat || deed.isStep) deed.run()
    }
    return listenForKeys(onKeyDown)
  }, [])
}

interface Deed {
  readonly run: () => void
  readonly isStep?: boolean
}

/** Null for a key that is not one of the ledger's. */
function deedOf(actions: LedgerActions, event: KeyboardEvent): Deed | null {
  const { target } = event
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
  const stepping = (by: 1 | -1): Deed => ({ run: () => actions.step(by), isStep: true })
  if (event.key === 'Escape') return { run: actions.close }
  if (isPlain && isInList(target)) {
    if (event.key === 'ArrowDown') return stepping(1)
    if (event.key === 'ArrowUp') return stepping(-1)
    if (event.key === 'ArrowRight') return { run: actions.choose }
    if (event.key === 'Enter') return { run: actions.confirm }
  }
  if (isInWords(target)) return null
  switch (singleKeyOf(event)) {
    case 'j':
      return stepping(1)
    case 'k':
      return stepping(-1)
    case 'o':
      return { run: actions.giveUp }
    case 'v':
      return { run: actions.show }
    case '?':
      return { run: actions.help }
    default:
      return null
  }
}

/** A dialogue or a menu has its own keys. */
function isOverPage(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null
}

function isInWords(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-words]') !== null
}

/** An entry has the focus, or nothing that has a use for the key. */
function isInList(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || isForTyping(target)) return false
  return target === document.body || target.id === 'content' || target.matches('[data-entry]')
}
