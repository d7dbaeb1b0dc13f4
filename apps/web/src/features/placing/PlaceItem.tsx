import { Button } from '@mantine/core'
import {
  paragraphOf,
  quoteOf,
  wordsOfPlace,
  type AnnotationId,
  type AuthorName,
  type MemberId,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { ChangedPlace } from '../../annotations/ChangedPlace.tsx'
import { KindBadge } from '../../annotations/KindBadge.tsx'
import { Quote } from '../../annotations/Quote.tsx'
import { useNameIn } from '../../people/use-author-name.ts'
import classes from './PlaceList.module.css'

/** What can be said of a place. */
export interface PlaceActions {
  readonly onHere: (id: AnnotationId) => void
  readonly onChoose: (id: AnnotationId) => void
  readonly onGone: (id: AnnotationId) => void
  readonly onShow: (id: AnnotationId) => void
}

/** Whether a thread stands somewhere, so that this can be its place. */
export function isHere({ place }: PlacedThread): boolean {
  return place !== null && place.state !== 'orphaned'
}

/** As much of what stands there now as one compares at a glance. */
const WORDS_SHOWN_MAX_CHARS = 500

/** One thread in the list: why it asks, its words then and now, and the answers. */
export function PlaceItem(props: {
  readonly text: TextView
  readonly index: WordsIndex
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly thread: PlacedThread
  readonly number: number
  readonly count: number
  /** Has the focus when the list opens. */
  readonly isFirst: boolean
  readonly actions: PlaceActions
}) {
  const { t } = useTranslation()
  const { text, thread, actions } = props
  const { annotation, comments, place } = thread
  const { id } = annotation
  const author = useNameIn(text, props.names)(annotation.authorId) ?? t('threads.unknownAuthor')
  const said = comments.find(({ state }) => state === 'shown')?.body
  const paragraph = paragraphOf(thread, props.index)
  const now =
    place && place.state !== 'orphaned'
      ? wordsOfPlace(props.index, place).slice(0, WORDS_SHOWN_MAX_CHARS)
      : null
  const kind = t(`annotations.${annotation.kind}`)
  return (
    <li
      data-place={id}
      data-autofocus={props.isFirst || undefined}
      tabIndex={-1}
      className={classes.item}
      aria-label={t('placing.item', { author, kind, number: props.number, count: props.count })}
    >
      <div className={classes.head}>
        <KindBadge annotation={annotation} />
        <span className={classes.author}>{author}</span>
        {said && <span className={classes.said}>{said}</span>}
      </div>
      {place?.state === 'changed' || place?.state === 'moved' ? (
        <ChangedPlace place={place} language={text.language} isBrief />
      ) : (
        <p className={classes.reason}>{t('placing.gone')}</p>
      )}
      <div className={classes.wordings}>
        <div>
          <p className={classes.label}>{t('placing.wordsThen')}</p>
          <Quote
            words={quoteOf(annotation.target) ?? ''}
            language={text.language}
            isOrphaned={now === null}
          />
        </div>
        {now !== null && (
          <div>
            <p className={classes.label}>
              {paragraph
                ? t('placing.wordsNowIn', { number: paragraph.index + 1 })
                : t('placing.wordsNow')}
            </p>
            <Quote words={now} language={text.language} />
          </div>
        )}
      </div>
      <div className={classes.actions}>
        {now !== null && (
          <Answer word={t('placing.here')} keyName="Y" isFirst onPress={() => actions.onHere(id)} />
        )}
        <Answer
          word={t(now === null ? 'placing.attach' : 'placing.choose')}
          keyName="C"
          isFirst={now === null}
          onPress={() => actions.onChoose(id)}
        />
        <Answer word={t('placing.giveUp')} keyName="G" onPress={() => actions.onGone(id)} />
        {now !== null && (
          <Answer word={t('placing.show')} keyName="V" onPress={() => actions.onShow(id)} />
        )}
      </div>
    </li>
  )
}

function Answer(props: {
  readonly word: string
  readonly keyName: string
  readonly isFirst?: boolean
  readonly onPress: () => void
}) {
  return (
    <Button
      size="compact-sm"
      className={classes.answer ?? ''}
      variant={props.isFirst === true ? 'default' : 'subtle'}
      color="gray"
      aria-keyshortcuts={props.keyName}
      rightSection={
        <kbd className={classes.key} aria-hidden>
          {props.keyName}
        </kbd>
      }
      onClick={props.onPress}
    >
      {props.word}
    </Button>
  )
}
