import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

/** `u` goes to the next unread thread, wherever nothing is being typed. */
export function useUnreadKey(onNext: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (singleKeyOf(event) !== 'u') return
      event.preventDefault()
      onNext()
    }
    return listenForKeys(onKeyDown)
  }, [onNext])
}
