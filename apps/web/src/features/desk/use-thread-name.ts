import type { DeskThread } from '@variorum/protocol'
import { useCallback } from 'react'
import { useSaidText } from '../../comments/use-said-text.ts'

/** Words by which somebody knows a thread of the list again: what it begins with, else what it is on. */
export function useThreadName(): (thread: DeskThread) => string {
  const saidText = useSaidText()
  return useCallback(
    ({ opening, quote, replacement }) => (opening ? saidText(opening) : (replacement ?? quote)),
    [saidText],
  )
}
