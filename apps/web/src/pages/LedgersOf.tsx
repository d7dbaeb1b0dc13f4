import type { DeskThread, DeskView, Group } from '@variorum/protocol'
import { LedgerLink } from './LedgerLink.tsx'
import classes from './DeskPage.module.css'

/** What these list is settled in the ledger of its text, one by one. */
export const LEDGER_VIEWS: ReadonlySet<DeskView> = new Set(['please-confirm', 'words-are-gone'])

/** More would be a list of their own; what is left out comes to its turn as others are cleared. */
const LEDGERS_MAX = 4

/** The ways to the ledgers of the texts in which these threads stand. */
export function LedgersOf({
  texts,
  threads,
}: {
  readonly texts: Group['texts']
  readonly threads: readonly DeskThread[]
}) {
  const listed = new Set(threads.map(({ textId }) => textId))
  const shown = texts.filter(({ id }) => listed.has(id)).slice(0, LEDGERS_MAX)
  return (
    <div className={classes.ledgers}>
      {shown.map(({ id, title }) => (
        <LedgerLink key={id} textId={id} title={title} />
      ))}
    </div>
  )
}
