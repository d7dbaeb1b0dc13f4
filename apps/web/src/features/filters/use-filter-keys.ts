import type { MemberId } from '@variorum/document'
import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { singleKeyOf } from '../keys/single-keys.ts'
import type { Filtering } from './filtering.ts'

/** `h` hides all marks and discussions and shows them again; `o` does so with all but one's own. */
export function useFilterKeys(filtering: Filtering, myId: MemberId): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat) return
      const filter = filtering.filter.get()
      switch (singleKeyOf(event)) {
        case 'h':
          filtering.change({ isHidden: !filter.isHidden })
          break
        case 'o':
          filtering.change({ author: filter.author === myId ? null : myId, isHidden: false })
          break
        default:
          return
      }
      event.preventDefault()
    }
    return listenForKeys(onKeyDown)
  }, [filtering, myId])
}
