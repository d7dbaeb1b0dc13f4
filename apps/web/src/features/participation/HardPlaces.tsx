import { Skeleton } from '@mantine/core'
import type { GroupId, TextId } from '@variorum/document'
import type { HardPlaces as Places } from '@variorum/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureState } from '../../frame/FailureState.tsx'
import { hardGroups, type HardParagraph } from './hard-groups.ts'
import { HardQuestions } from './HardQuestions.tsx'
import { HardTerms } from './HardTerms.tsx'
import { useHardPlaces } from './use-participation.ts'
import classes from './HardPlaces.module.css'

/** What a number of questions leads to: the list of exactly these. `paragraphNumber` is null for all questions. */
export type LinkToQuestions = (
  of: { readonly textId: TextId | null; readonly paragraphNumber: number | null },
  words: string,
) => ReactNode

/** Where readers have questions: paragraph by paragraph, and by the words that several questions share. */
export function HardPlaces(props: {
  readonly groupId: GroupId
  readonly textId: TextId | null
  /** What its texts are called; null where there is only one. */
  readonly titleOf: (id: TextId) => string | null
  /** Null for whoever has no list of the kind: the questions below a number are what it counts. */
  readonly linkTo: LinkToQuestions | null
}) {
  const { t } = useTranslation()
  const places = useHardPlaces(props.groupId, props.textId)
  const { data } = places
  if (places.isPending) return <Skeleton height="16rem" />
  if (!data) return <FailureState failure={places.error} retry={() => void places.refetch()} />
  if (data.questionCount === 0) return <p className={classes.none}>{t('participation.hardNone')}</p>
  return <HardPlacesOf {...props} data={data} />
}

function HardPlacesOf({
  data,
  textId,
  titleOf,
  linkTo,
}: Omit<Parameters<typeof HardPlaces>[0], 'groupId'> & { readonly data: Places }) {
  const { t } = useTranslation()
  const { paragraphs, elsewhere } = hardGroups(data)
  const total = t('participation.hardTotal', { count: data.questionCount })
  const missing = data.questionCount - data.questions.length
  return (
    <>
      <p className={classes.total}>
        {linkTo ? linkTo({ textId, paragraphNumber: null }, total) : total}
      </p>
      <HardTerms questions={data.questions} />
      <section aria-labelledby="hard-paragraphs">
        <h2 id="hard-paragraphs" className={classes.title}>
          {t('participation.hardParagraphs')}
        </h2>
        <ol className={classes.paragraphs}>
          {paragraphs.map((paragraph) => (
            <li key={`${paragraph.textId} ${paragraph.paragraphNumber}`}>
              <ParagraphHead
                paragraph={paragraph}
                title={textId === null ? titleOf(paragraph.textId) : null}
                linkTo={linkTo}
              />
              <HardQuestions questions={paragraph.questions} />
            </li>
          ))}
          {elsewhere.length > 0 && (
            <li>
              <h3 className={classes.place}>{t('participation.hardElsewhere')}</h3>
              <HardQuestions questions={elsewhere} />
            </li>
          )}
        </ol>
        {missing > 0 && (
          <p className={classes.none}>{t('participation.hardMore', { count: missing })}</p>
        )}
      </section>
    </>
  )
}

function ParagraphHead(props: {
  readonly paragraph: HardParagraph
  /** Of its text; null where all are of one. */
  readonly title: string | null
  readonly linkTo: LinkToQuestions | null
}) {
  const { t } = useTranslation()
  const { paragraph, title, linkTo } = props
  const { paragraphNumber: number, questionCount, alsoAsked } = paragraph
  const counted = t('participation.hardQuestions', { count: questionCount })
  return (
    <div className={classes.head}>
      <h3 className={classes.place} dir="auto">
        {title === null
          ? t('participation.paragraph', { from: number })
          : t('participation.hardInText', { title, number })}
      </h3>
      <span className={classes.count}>
        {linkTo ? linkTo({ textId: paragraph.textId, paragraphNumber: number }, counted) : counted}
      </span>
      {alsoAsked > 0 && (
        <span className={classes.also}>{t('participation.hardAlso', { count: alsoAsked })}</span>
      )}
    </div>
  )
}
