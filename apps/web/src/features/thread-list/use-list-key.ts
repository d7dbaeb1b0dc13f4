import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'

/** `l` lists the discussions, wherever nothing is being typed. */
export function useListKey(onList: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat || singleKeyOf(event) !== 'l') return
      event.preventDefault()
      onList()
    }
    return listenForKeys(onKeyDown)
  }, [onList])
}
