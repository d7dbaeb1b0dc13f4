import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'

/** What many changes in a row made of it is asked for once. */
const ASKED_AFTER_MS = 800

/**
 * A way to say that what begins with this key may have changed: it is asked for again in a moment, however often that is said. It is said by itself whenever fewer commands wait than
 * before: the server has one of them. `key` stays the same object.
 */
export function useAskedAgain(key: QueryKey, waitingCount: number): () => void {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hear = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: key }),
      ASKED_AFTER_MS,
    )
  }, [queryClient, key])
  useEffect(() => () => clearTimeout(timer.current), [])
  const waitedFor = useRef(waitingCount)
  useEffect(() => {
    if (waitingCount < waitedFor.current) hear()
    waitedFor.current = waitingCount
  }, [waitingCount, hear])
  return hear
}
