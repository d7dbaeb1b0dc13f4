import { ListSkeleton } from '../frame/ListSkeleton.tsx'
import { TextSkeleton } from '../reading-room/TextSkeleton.tsx'
import { useSplitWidth } from './use-split-width.ts'
import classes from './LedgerPage.module.css'

/** Keeps the places of a ledger while nothing is known of its text. */
export function LedgerSkeleton() {
  const { hasSplit } = useSplitWidth()
  return (
    <div className={classes.ledger} data-split={hasSplit || undefined}>
      <div className={classes.list}>
        <ListSkeleton />
      </div>
      {hasSplit && <TextSkeleton />}
    </div>
  )
}
