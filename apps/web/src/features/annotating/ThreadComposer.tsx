import { SegmentedControl } from '@mantine/core'
import {
  canBeCorrected,
  carriedBy,
  faultOfCorrection,
  quoteOf,
  tagsOf,
  THREAD_KINDS,
  type Audience,
  type MemberId,
  type TextId,
  type TextLanguage,
} from '@variorum/document'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Quote } from '../../annotations/Quote.tsx'
import { AUDIENCE_ICONS } from '../../composing/audience-icons.ts'
import { AudienceSelect } from '../../composing/AudienceSelect.tsx'
import type { CommandSeeds } from '../../composing/command-seeds.ts'
import { CommentField } from '../../composing/CommentField.tsx'
import type { NewThread } from '../../composing/draft-store.ts'
import { UNNAMED_EPOCH } from '../../offline/command.ts'
import { submitCommand } from '../../offline/own-outbox.ts'
import { ComposerTags } from '../tags/ComposerTags.tsx'
import { creationOf, newAnnotation, type NewAnnotation } from './new-annotation.ts'
import classes from './ThreadComposer.module.css'

export interface ThreadComposerProps {
  readonly textId: TextId
  /** Who begins it. */
  readonly memberId: MemberId
  readonly subject: NewThread
  readonly language: TextLanguage
  readonly autoFocus: boolean
  /** Where the words stand right above anyway. */
  readonly hidesQuote?: boolean
  readonly onAudience: (audience: Audience) => void
  readonly onTags: (tags: readonly string[]) => void
  readonly onKind: (kind: NewThread['kind']) => void
  readonly onClose: (sent: NewAnnotation | null) => void
}

/** Where a new thread is written: the words that it is about, its kind, and the first comment. */
export function ThreadComposer(props: ThreadComposerProps) {
  const { t } = useTranslation()
  const { kind, target, audience = 'group', wordsEpoch = UNNAMED_EPOCH } = props.subject
  const attributes = carriedBy(kind, props.subject.attributes ?? {})
  const sent = useRef<NewAnnotation | null>(null)
  const quote = quoteOf(target)
  const isCorrection = kind === 'correction'
  const mayCorrect = target.type === 'range' && canBeCorrected(target.quote)
  const send = async (words: string, seeds: CommandSeeds) => {
    const said = isCorrection ? { replacement: words, body: null } : { body: words }
    const wish = { kind, target, wordsEpoch, audience, attributes, ...said }
    const annotation = newAnnotation(props.memberId, seeds, wish)
    await submitCommand(props.textId, creationOf(props.textId, annotation), { isHeld: true })
    sent.current = annotation
  }
  const PrivateIcon = AUDIENCE_ICONS[audience]
  const label = t(`annotating.write-${kind}`)
  return (
    <section
      className={classes.composer}
      aria-label={label}
      data-active="true"
      data-kind={kind}
      data-audience={audience}
    >
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          aria-label={t('annotating.kind')}
          value={kind}
          onChange={props.onKind}
          data={THREAD_KINDS.filter((value) => value !== 'correction' || mayCorrect).map(
            (value) => ({ value, label: t(`annotations.${value}`) }),
          )}
        />
        <AudienceSelect audience={audience} onChoose={props.onAudience} />
      </div>
      {audience !== 'group' && (
        <p className={classes.private} role="status">
          <PrivateIcon size={16} stroke={1.75} aria-hidden />
          {t(`annotating.private-${audience}`)}
        </p>
      )}
      {quote !== null && !props.hidesQuote && !isCorrection && (
        <Quote words={quote} language={props.language} />
      )}
      {isCorrection && <p className={classes.hint}>{t('annotating.correctionHint')}</p>}
      <CommentField
        key={isCorrection ? 'correction' : 'comment'}
        textId={props.textId}
        subject={props.subject}
        label={label}
        placeholder={t(`annotating.hint-${kind}`)}
        autoFocus={props.autoFocus}
        below={<ComposerTags tags={tagsOf({ attributes })} onChange={props.onTags} />}
        {...(isCorrection && {
          initialBody: quote ?? '',
          sendLabel: t('annotating.propose'),
          refusalOf: (words: string) => {
            const fault = faultOfCorrection(quote, words)
            return fault && t(`error.${fault}`)
          },
        })}
        onSend={send}
        onClose={() => props.onClose(sent.current)}
      />
    </section>
  )
}
