import { useMedia } from '../browser/use-media.ts'

/** Wide enough for the words beside the list. */
const HAS_SPLIT = '(min-width: 62em)'
/** Wide enough for the ready lists beside both. */
const HAS_VIEWS = '(min-width: 80em)'

/** What there is room for beside the list of a desk or of a ledger. */
export function useSplitWidth(): { readonly hasSplit: boolean; readonly hasViews: boolean } {
  return { hasSplit: useMedia(HAS_SPLIT), hasViews: useMedia(HAS_VIEWS) }
}
