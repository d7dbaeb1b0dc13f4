import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { isOverPage } from '../../over-page/is-over-page.ts'
import { singleKeyOf } from '../keys/single-keys.ts'
import { barWishOf, type BarWish } from './bar-keys.ts'

/** While the actions on selected words show, one key does each, wherever nothing is being typed and nothing is open over the words; `onWish` says whether it could be done. */
export function useBarKeys(onWish: (wish: BarWish) => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = isOverPage(event.target) ? null : singleKeyOf(event)
      const wish = key === null || event.repeat ? null : barWishOf(key.toLowerCase())
      if (wish && onWish(wish)) event.preventDefault()
    }
    return listenForKeys(onKeyDown)
  }, [onWish])
}
