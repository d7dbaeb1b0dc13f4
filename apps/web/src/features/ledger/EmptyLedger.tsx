import { Button } from '@mantine/core'
import { IconCircleCheck, IconFilterOff, IconNotes } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TextId } from '@variorum/document'
import type { LedgerPage } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import type { LedgerSearch } from './ledger-search.ts'
import { entriesIn } from './ledger-sums.ts'
import classes from './EmptyLedger.module.css'

/** In the place of a list in which nothing is: what that means, and the one way on. */
export function EmptyLedger(props: {
  readonly textId: TextId
  readonly counts: LedgerPage['counts']
  readonly search: LedgerSearch
  readonly onSearch: (search: LedgerSearch) => void
}) {
  const { t } = useTranslation()
  const { counts, search } = props
  const total = counts ? entriesIn(counts.states) : 0
  if (counts && total === 0)
    return (
      <div className={classes.empty} role="status">
        <IconNotes size={36} stroke={1.3} aria-hidden />
        <p>{t('ledger.nothingYet')}</p>
        <Button
          renderRoot={(root) => (
            <Link to="/texts/$textId" params={{ textId: props.textId }} {...root} />
          )}
        >
          {t('ledger.openText')}
        </Button>
      </div>
    )
  if (search.state)
    return (
      <div className={classes.empty} role="status">
        <IconFilterOff size={32} stroke={1.3} aria-hidden />
        <p>{t('ledger.noneOfState')}</p>
        <Button
          variant="default"
          onClick={() => props.onSearch(search.show ? { show: search.show } : {})}
        >
          {t('ledger.clearState')}
        </Button>
      </div>
    )
  return (
    <div className={classes.empty} role="status">
      <IconCircleCheck size={36} stroke={1.3} aria-hidden />
      <p>{t('ledger.nothingDoubtful')}</p>
      <Button variant="default" onClick={() => props.onSearch({ show: 'all' })}>
        {t('ledger.showAll', { count: total })}
      </Button>
    </div>
  )
}
