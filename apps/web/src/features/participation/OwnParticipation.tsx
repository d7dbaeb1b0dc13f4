import { Skeleton, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { GroupId, ParticipationLine } from '@variorum/document'
import type { ParticipationScope } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { FailureState } from '../../frame/FailureState.tsx'
import { useFormats } from '../../language/use-formats.ts'
import { useOwnParticipation, useShowReading } from './use-participation.ts'
import classes from './OwnParticipation.module.css'

/** What is counted of the reader, in words, what never is, and whether what they read is shown. */
export function OwnParticipation(props: {
  readonly groupId: GroupId
  readonly scope: ParticipationScope
}) {
  const { t } = useTranslation()
  const own = useOwnParticipation(props.groupId, props.scope)
  const show = useShowReading(props.groupId)
  const { data } = own
  const isKept = data?.reading !== 'nothing-kept'
  return (
    <section className={classes.own} aria-labelledby="mine">
      <h2 id="mine">{t('participation.mine')}</h2>
      <p className={classes.lead}>{t('participation.mineLead')}</p>
      {own.isPending && <Skeleton height="12rem" />}
      {own.isError && !data && (
        <FailureState failure={own.error} retry={() => void own.refetch()} />
      )}
      {data && (
        <>
          <OwnSentences line={data.line} />
          <p className={classes.never}>{t('participation.notCounted')}</p>
          <Switch
            checked={show.isPending ? show.variables : data.reading === 'shown'}
            disabled={!isKept}
            onChange={(event) => show.mutate(event.currentTarget.checked)}
            label={t('participation.showReading')}
            description={t('participation.showReadingWhy')}
          />
          {!isKept && (
            <p className={classes.never}>
              {t('participation.nothingKept')}{' '}
              <Link to="/account">{t('participation.toAccount')}</Link>
            </p>
          )}
        </>
      )}
    </section>
  )
}

function OwnSentences({ line }: { readonly line: ParticipationLine }) {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const { unanswered, lastSaidAt, reading } = line
  return (
    <ul className={classes.sentences}>
      <li>{t('participation.mineThreads', { count: line.threads })}</li>
      <li>{t('participation.mineReplies', { count: line.replies })}</li>
      <li>{t('participation.mineMarks', { count: line.marks })}</li>
      <li>{t('participation.mineQuestions', { count: line.questions, unanswered })}</li>
      <li>{t('participation.mineAnswers', { count: line.answers })}</li>
      <li>{t('participation.mineAgreement', { count: line.agreement })}</li>
      {lastSaidAt !== null && <li>{t('participation.mineSaid', { when: moment(lastSaidAt) })}</li>}
      {reading === null && <li>{t('participation.mineNoReading')}</li>}
      {reading && <li>{t('participation.mineReading', { count: reading.paragraphs })}</li>}
      {reading && reading.lastSeenAt !== null && (
        <li>{t('participation.mineSeen', { when: moment(reading.lastSeenAt) })}</li>
      )}
    </ul>
  )
}
