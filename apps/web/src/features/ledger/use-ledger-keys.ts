import { isForTyping } from '../../browser/is-for-typing.ts'
import { singleKeyOf } from '../keys/single-keys.ts'
import { useKeyDeeds, type KeyDeed } from '../keys/use-key-deeds.ts'

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
  useKeyDeeds((event) => deedOf(actions, event))
}

function deedOf(actions: LedgerActions, event: KeyboardEvent): KeyDeed | null {
  const { target } = event
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
  const stepping = (by: 1 | -1): KeyDeed => ({ run: () => actions.step(by), isStep: true })
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

function isInWords(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-words]') !== null
}

/** An entry has the focus, or nothing that has a use for the key. */
function isInList(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || isForTyping(target)) return false
  return target === document.body || target.id === 'content' || target.matches('[data-entry]')
}
