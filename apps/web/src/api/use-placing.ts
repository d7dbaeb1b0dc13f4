import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/**
 * Has the server look where threads stand by now, by `place`, whenever a list says that this is not known; once for each answer that says so, of which `readAt` is the
 * time. What could not be done is tried again when the list was asked for again.
 */
export function usePlacing(
  place: () => Promise<unknown>,
  { isStale, readAt }: { readonly isStale: boolean; readonly readAt: number },
  onPlaced: () => void,
): void {
  const askedAt = useRef(0)
  const { mutate, isPending } = useMutation({ mutationFn: place, onSuccess: onPlaced })
  useEffect(() => {
    if (!isStale || isPending || askedAt.current === readAt) return
    askedAt.current = readAt
    mutate()
  }, [isStale, isPending, readAt, mutate])
}
