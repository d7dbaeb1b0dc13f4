import { useEffect, useRef } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { isOverPage } from '../../over-page/is-over-page.ts'

/** What a key does. */
export interface KeyDeed {
  readonly run: () => void
  /** Held down it goes on and on; all else is done once. */
  readonly isStep?: boolean
}

/** Does what `deedOf` says of each key, wherever no dialogue and no menu is open: those have their own. Null for a key that is for others. */
export function useKeyDeeds(deedOf: (event: KeyboardEvent) => KeyDeed | null): void {
  const now = useRef(deedOf)
  useEffect(() => {
    now.current = deedOf
  }, [deedOf])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isOverPage(event.target)) return
      const deed = now.current(event)
      if (!deed) return
      event.preventDefault()
      if (!event.repeat || deed.isStep === true) deed.run()
    }
    return listenForKeys(onKeyDown)
  }, [])
}
