import { Skeleton } from '@mantine/core'
import type { GroupId } from '@variorum/document'
import type { TextSummary } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { FailureState } from '../../frame/FailureState.tsx'
import { CoverageStrip } from './CoverageStrip.tsx'
import { UntouchedParagraphs } from './UntouchedParagraphs.tsx'
import { useCoverage } from './use-participation.ts'
import classes from './TextCoverage.module.css'

/** The paragraphs of one text: first those to which nobody came, then all of them from one end to the other. */
export function TextCoverage(props: {
  readonly groupId: GroupId
  readonly text: TextSummary
  readonly since: number | null
  /** Members whose reading is not shown. */
  readonly hiddenCount: number
}) {
  const { t } = useTranslation()
  const { text } = props
  const coverage = useCoverage(props.groupId, text.id, props.since)
  const { data } = coverage
  return (
    <section className={classes.text} aria-labelledby={`coverage-${text.id}`}>
      <h2 id={`coverage-${text.id}`} dir="auto">
        {t('participation.coverageOf', { title: text.title })}
      </h2>
      {coverage.isPending && <Skeleton height="9rem" />}
      {coverage.isError && !data && (
        <FailureState failure={coverage.error} retry={() => void coverage.refetch()} />
      )}
      {data && (
        <>
          <UntouchedParagraphs
            textId={text.id}
            paragraphs={data.paragraphs}
            hiddenCount={props.hiddenCount}
          />
          <CoverageStrip textId={text.id} paragraphs={data.paragraphs} />
          {data.isCut && (
            <p className={classes.cut}>
              {t('participation.coverageCut', { count: data.paragraphs.length })}
            </p>
          )}
        </>
      )}
    </section>
  )
}
