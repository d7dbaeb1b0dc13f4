import { useQueryClient } from '@tanstack/react-query'
import type { Thread } from '@variorum/document'
import { useEffect } from 'react'
import type { Observable } from '../state/observable.ts'
import { BELL_KEY } from './use-bell.ts'

/** Several changes may come together; asking after the last of them is soon enough. */
const ASK_AFTER_MS = 700
/** Everybody in a text hears of the same at once: they ask apart. */
const ASK_APART_MS = 2_000

/**
 * Asks for the bell again soon after something was said or settled in an open text, in place of waiting for its turn. `state` is null until all
 * that was said before is here: nothing of that is news.
 */
export function useBellHears(
  state: Observable<{ readonly threads: readonly Thread[] }> | null,
): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (!state) return undefined
    let known = newsIn(state.get().threads)
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = state.subscribe(() => {
      const news = newsIn(state.get().threads)
      if (news === known) return
      known = news
      clearTimeout(timer)
      timer = setTimeout(
        () => void queryClient.invalidateQueries({ queryKey: [...BELL_KEY, 'unread'] }),
        ASK_AFTER_MS + Math.random() * ASK_APART_MS,
      )
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [state, queryClient])
}

/** Something else whenever a bell may tell of it; the same while others type in the words, which places all threads anew. */
export function newsIn(threads: readonly Thread[]): string {
  let comments = 0
  let resolved = 0
  let newest = 0
  for (const thread of threads) {
    const { resolvedAt, createdAt } = thread.annotation
    if (resolvedAt !== null) resolved++
    newest = Math.max(newest, createdAt, resolvedAt ?? 0)
    for (const comment of thread.comments) {
      if (comment.state === 'shown') comments++
      newest = Math.max(newest, comment.createdAt)
    }
  }
  return [threads.length, comments, resolved, newest].join(' ')
}
