import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { LEDGER_STATES, type LedgerPage, type LedgerState } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import type { LedgerSearch } from './ledger-search.ts'
import { doubtfulIn, entriesIn } from './ledger-sums.ts'
import classes from './LedgerBar.module.css'

/** How the whole of a ledger came out, and which part of it is listed. */
export function LedgerBar(props: {
  /** Null until they are known. */
  readonly counts: LedgerPage['counts']
  readonly search: LedgerSearch
  readonly onSearch: (search: LedgerSearch) => void
  readonly onKeys: () => void
}) {
  const { t } = useTranslation()
  const { counts, search } = props
  const isAll = search.show === 'all'
  const listed = isAll ? counts?.states : counts?.doubtfulStates
  const states = LEDGER_STATES.filter(
    (state) => state === search.state || (listed?.[state] ?? 0) > 0,
  )
  const total = counts ? entriesIn(counts.states) : 0
  return (
    <div className={classes.bar}>
      <div className={classes.row}>
        <SegmentedControl
          size="sm"
          aria-label={t('ledger.which')}
          value={isAll ? 'all' : 'doubtful'}
          onChange={(value) => props.onSearch(value === 'all' ? { show: 'all' } : {})}
          data={[
            {
              value: 'doubtful',
              label: withCount(t('ledger.doubtful'), counts && doubtfulIn(counts)),
            },
            { value: 'all', label: withCount(t('ledger.all'), counts && total) },
          ]}
        />
        <ActionIcon
          className={classes.keys ?? ''}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('ledger.keys')}
          title={t('ledger.keys')}
          onClick={props.onKeys}
        >
          <IconKeyboard size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      {counts && total > 0 && <Outcome states={counts.states} total={total} />}
      {(states.length > 1 || search.state) && (
        <div className={classes.states} role="group" aria-label={t('ledger.states')}>
          {states.map((state) => (
            <button
              key={state}
              type="button"
              className={classes.state}
              data-state={state}
              aria-pressed={state === search.state}
              onClick={() => {
                const { state: chosen, ...rest } = search
                props.onSearch(chosen === state ? rest : { ...rest, state })
              }}
            >
              <span className={classes.dot} aria-hidden />
              {withCount(t(`ledger.state-${state}`), listed?.[state] ?? null)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function withCount(name: string, count: number | null): string {
  return count === null ? name : `${name} ${count}`
}

/** All of them in one line, a part for each state: what became of the whole at a glance. The numbers stand beside it in words. */
function Outcome({
  states,
  total,
}: {
  readonly states: Readonly<Record<LedgerState, number>>
  readonly total: number
}) {
  const { t } = useTranslation()
  const held = states.anchored + states.confirmed
  return (
    <div className={classes.outcome}>
      <div className={classes.parts} aria-hidden>
        {LEDGER_STATES.filter((state) => states[state] > 0).map((state) => (
          <span key={state} data-state={state} style={{ flexGrow: states[state] }} />
        ))}
      </div>
      <p>{t('ledger.outcome', { held, total, percent: Math.floor((held / total) * 100) })}</p>
    </div>
  )
}
