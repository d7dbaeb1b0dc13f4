import type { TextId } from '@variorum/document'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { PendingCommand } from '../offline/command.ts'
import { isWaiting } from '../offline/pending-threads.ts'
import { useObservable } from './observable.ts'
import { pendingCommands } from './outbox.ts'

/** What this user gave in a text and its layers do not show yet. */
export function useCommandsIn(textId: TextId): readonly PendingCommand[] {
  const all = useObservable(pendingCommands)
  return useMemo(() => all.filter((one) => one.textId === textId), [all, textId])
}

/** Whether something done to this annotation or comment waits to be sent. */
export function useIsWaiting(id: string): boolean {
  const read = useCallback(() => isWaiting(pendingCommands.get(), id), [id])
  return useSyncExternalStore(pendingCommands.subscribe, read)
}
