import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../../api/use-failure.ts'
import { DoingBar, WayBack, WaysBack } from '../../notices/WayBack.tsx'
import { useThreadName } from './use-thread-name.ts'
import { UNDO_OFFERED_MS, type Refused, type Triage } from './use-triage.ts'
import classes from './DeskOutcome.module.css'

/** What was just done, with the way back, and below the bar what could not be done, and why. */
export function DeskOutcome({ triage }: { readonly triage: Triage }) {
  const { t } = useTranslation()
  const { deed, leftCount } = triage
  return (
    <WaysBack>
      {leftCount > 1 && <DoingBar>{t('desk.working', { count: leftCount })}</DoingBar>}
      {deed && leftCount === 0 && (
        <WayBack
          key={deed.key}
          done={
            deed.act.type === 'state'
              ? t('desk.didState', {
                  count: deed.steps.length,
                  state: t(`annotations.state-${deed.act.state}`),
                })
              : t(`desk.did-${deed.act.type}`, { count: deed.steps.length })
          }
          undo={t('desk.undo')}
          keys={t('desk.undoKey')}
          offeredMs={UNDO_OFFERED_MS}
          onUndo={triage.undo}
        />
      )}
    </WaysBack>
  )
}

/** The threads with which something could not be done, by the reason. */
export function RefusedThreads({ triage }: { readonly triage: Triage }) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { refused } = triage
  if (refused.length === 0) return null
  const byReason = Map.groupBy(refused, ({ failure }) => sentenceFor(failure))
  return (
    <section className={classes.refused} role="alert">
      <h2>{t('desk.refusedTitle', { count: refused.length })}</h2>
      {Array.from(byReason, ([reason, ones]) => (
        <div key={reason}>
          <p>{reason}</p>
          <ul>
            {ones.map((one) => (
              <RefusedThread key={one.thread.id} refused={one} />
            ))}
          </ul>
        </div>
      ))}
      <Button size="compact-sm" variant="default" onClick={triage.forgetRefused}>
        {t('desk.closeRefused')}
      </Button>
    </section>
  )
}

function RefusedThread({ refused: { thread } }: { readonly refused: Refused }) {
  const nameOf = useThreadName()
  return <li dir="auto">{nameOf(thread)}</li>
}
