import type { TextId } from '@variorum/document'
import { useMemo, useSyncExternalStore } from 'react'
import { useObservable } from '../state/observable.ts'
import type { PendingCommand } from './command.ts'
import { pendingCommands } from './own-outbox.ts'
import { isWaiting } from './pending-threads.ts'

/** What this user gave in a text and its layers do not show yet. */
export function useCommandsIn(textId: TextId): readonly PendingCommand[] {
  const all = useObservable(pendingCommands)
  return useMemo(() => all.filter((one) => one.textId === textId), [all, textId])
}

/** Whether what waits of them waits for nothing but its turn: its author was faster than the server lets anybody be. */
export function useIsWaitingForTurn(ids: readonly string[]): boolean {
  const read = () => {
    const isFirstPutOff = pendingCommands
      .get()
      .some(({ state, code }) => state === 'waiting' && code)
    return isFirstPutOff && ids.some((id) => isWaiting(pendingCommands.get(), id))
  }
  return useSyncExternalStore(pendingCommands.subscribe, read)
}

/** Whether something done to one of these annotations and comments waits to be sent. */
export function useIsWaiting(ids: readonly string[]): boolean {
  const read = () => ids.some((id) => isWaiting(pendingCommands.get(), id))
  return useSyncExternalStore(pendingCommands.subscribe, read)
}
