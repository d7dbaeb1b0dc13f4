import { Button, Popover, Textarea } from '@mantine/core'
import { mentionsIn, type TextId } from '@variorum/document'
import { COMMENT_MAX_CHARS } from '@variorum/protocol'
import { use, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { failureCode } from '../api/failure-code.ts'
import { useFailureSentence } from '../api/use-failure.ts'
import { compositionGuard } from '../browser/composition-guard.ts'
import { isMac } from '../browser/is-mac.ts'
import { MentionedPeopleContext, type MentionedPerson } from '../comments/mentioned-people.ts'
import { useObservable } from '../state/observable.ts'
import type { CommandSeeds } from './command-seeds.ts'
import { CopyButton } from './CopyButton.tsx'
import type { DraftSubject } from './draft-records.ts'
import { withMark, type MarkdownMark } from './markdown-marks.ts'
import { markOfKey, MarkdownBar } from './MarkdownBar.tsx'
import { withMentionedIds, withMentionedNames } from './mention-words.ts'
import { mentionEntryId, MentionList } from './MentionList.tsx'
import { pasteWords, typeWords } from './typed-words.ts'
import { useDraft, useDrafts } from './use-draft.ts'
import { useMentionOffer } from './use-mention-offer.ts'
import classes from './CommentField.module.css'

export interface CommentFieldProps {
  readonly textId: TextId
  /** What the comment will become; its draft is kept under this. */
  readonly subject: DraftSubject
  readonly label: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** Fewer lines and no buttons while it is empty. */
  readonly isCompact?: boolean
  /** What it says already, where something written is being changed. */
  readonly initialBody?: string
  /** Rejects with what went wrong; the words then stay in the field. The same words have the same seeds again, also after a reload. */
  readonly onSend: (body: string, seeds: CommandSeeds) => Promise<void>
  /** What more there is to say, between the words and the buttons. */
  readonly below?: ReactNode
  /** On the button that sends. */
  readonly sendLabel?: string
  /**
   * It takes words that are to stand in a text, in one line: they are sent as they are, even if there are none. Says why some can't be; null:
   * they can.
   */
  readonly refusalOf?: ((words: string) => string | null) | undefined
  /** Set once what it was written for is gone: it can no longer be sent as what it was meant to be. */
  readonly stranded?: Stranded | undefined
  /** After sending, and when the writer leaves. Absent: the field stays. */
  readonly onClose?: () => void
}

/** What became of a comment's place while it was written. */
export interface Stranded {
  /** What is gone. */
  readonly type: 'thread' | 'comment'
  /** Says it as a note of its own where the thread stood; rejects as `onSend` does. Null: that is not possible. */
  readonly onPost: ((body: string, seeds: CommandSeeds) => Promise<void>) | null
}

/** A field for one comment: safe with input methods, keeps its draft, and never loses words to a failure. */
export function CommentField(props: CommentFieldProps) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const around = use(MentionedPeopleContext)
  const initialBody = withMentionedNames(props.initialBody ?? '', around.nameOf)
  const { stranded, onClose } = props
  const draft = useDraft(props.textId, props.subject, initialBody)
  const { body, write, seeds, retireSeeds } = draft
  const areDraftsKept = useObservable(useDrafts().areKept)
  const [sending, setSending] = useState<'idle' | 'sending' | { readonly failure: unknown }>('idle')
  const [isAsking, setAsking] = useState(false)
  const [guard] = useState(compositionGuard)
  const field = useRef<HTMLTextAreaElement>(null)
  const over = body.length - COMMENT_MAX_CHARS
  const { refusalOf } = props
  const isEmpty = body.trim() === ''
  const isUnchanged = refusalOf ? body === initialBody : body.trim() === initialBody.trim()
  const refusal = isUnchanged ? null : (refusalOf?.(body) ?? null)
  const onSend = stranded ? stranded.onPost : props.onSend
  const isSendable = (refusalOf !== undefined || !isEmpty) && !isUnchanged && refusal === null
  const canSend = onSend !== null && isSendable && over <= 0 && sending !== 'sending'
  const isSentElsewhere = draft.isSentElsewhere && sending !== 'sending'
  useEffect(() => {
    if (isSentElsewhere) onClose?.()
  }, [isSentElsewhere, onClose])

  /** Of whom the words may speak: those who were mentioned before, and those who can be. */
  const whomToMention = async (): Promise<MentionedPerson[]> => {
    const before = mentionsIn(props.initialBody ?? '')
    const offered = await around.offered().catch((): readonly MentionedPerson[] => [])
    return [...before.map((id) => ({ id, name: around.nameOf(id) })), ...offered]
  }
  const send = async () => {
    if (!canSend || !onSend) return
    setSending('sending')
    try {
      const people = refusalOf || !body.includes('@') ? [] : await whomToMention()
      await onSend(refusalOf ? body : withMentionedIds(body.trim(), people), seeds())
    } catch (failure) {
      // An earlier attempt may have got through, and what it made was deleted since.
      if (failureCode(failure) === 'not-found') retireSeeds()
      setSending({ failure })
      return
    }
    draft.sent()
    setSending('idle')
    onClose?.()
  }
  /** False if there is nothing to leave: an empty field that stays. */
  const leave = (): boolean => {
    if (!onClose && isEmpty) return false
    if (isUnchanged) {
      draft.discard()
      onClose?.()
    } else setAsking(true)
    return true
  }
  const discard = () => {
    draft.discard()
    setAsking(false)
    setSending('idle')
    onClose?.()
  }
  const keepWriting = () => {
    setAsking(false)
    field.current?.focus()
  }
  /** In the place of some of the words, as typed, so that it can be undone. */
  const put = (from: number, to: number, words: string) => {
    const area = field.current
    if (!area) return
    area.setSelectionRange(from, to)
    if (typeWords(words)) return
    area.setRangeText(words, from, to, 'end')
    write(area.value)
  }
  const offer = useMentionOffer(field, put)
  const isOffering = offer.people.length > 0 && !refusalOf
  const setApart = (mark: MarkdownMark) => {
    const area = field.current
    if (!area || area.readOnly) return
    area.focus()
    const { selectionStart: start, selectionEnd: end } = area
    const setting = withMark({ body, start, end }, mark)
    put(setting.from, setting.to, setting.words)
    area.setSelectionRange(setting.start, setting.end)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (guard.isComposing(event.nativeEvent)) return
    if (isOffering && offer.takesKey(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
    const mark = refusalOf ? null : markOfKey(event)
    if (mark !== null) {
      event.preventDefault()
      // The page has other uses for these keys.
      event.stopPropagation()
      setApart(mark)
    }
    // A line break among the words would be refused.
    else if (event.key === 'Enter' && refusalOf) event.preventDefault()
    if (event.key === 'Escape') {
      if (leave()) event.stopPropagation()
    }
  }
  const usualLabel = initialBody === '' ? 'composing.send' : 'composing.save'
  const sendLabel = stranded ? t('composing.postAsNote') : (props.sendLabel ?? t(usualLabel))
  const showsBar = !props.isCompact || !isEmpty
  return (
    <div className={classes.field}>
      {stranded && (
        <p className={classes.stranded} role="alert">
          {t(`composing.stranded-${stranded.type}`)}
          {stranded.onPost && t('composing.strandedPost')}
        </p>
      )}
      <Popover
        opened={isOffering}
        onDismiss={offer.close}
        position="bottom-start"
        width="target"
        shadow="md"
        offset={4}
        zIndex={400}
        withRoles={false}
        closeOnEscape={false}
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <Textarea
            ref={field}
            aria-label={props.label}
            placeholder={props.placeholder ?? props.label}
            autosize
            minRows={props.isCompact ? 1 : 2}
            maxRows={12}
            data-autofocus={props.autoFocus || undefined}
            autoFocus={props.autoFocus ?? false}
            readOnly={sending === 'sending'}
            value={body}
            onChange={(event) => {
              write(event.currentTarget.value)
              offer.look()
            }}
            onSelect={offer.look}
            onBlur={offer.close}
            aria-autocomplete={refusalOf ? undefined : 'list'}
            aria-controls={isOffering ? offer.listId : undefined}
            aria-activedescendant={isOffering ? mentionEntryId(offer, offer.activeAt) : undefined}
            onKeyDown={onKeyDown}
            onPaste={pasteWords}
            onCompositionEnd={(event) => guard.compositionEnded(event.nativeEvent)}
            error={over > 0 || refusal !== null}
            classNames={{ input: classes.input ?? '' }}
          />
        </Popover.Target>
        <Popover.Dropdown p={4}>
          <MentionList offer={offer} />
        </Popover.Dropdown>
      </Popover>
      {!areDraftsKept && !isEmpty && !isUnchanged && (
        <p className={classes.unkept} role="status">
          {t('composing.unkept')}
        </p>
      )}
      {over > 0 && (
        <p className={classes.problem} role="alert">
          {t('composing.tooLong', { over })}
        </p>
      )}
      {refusal !== null && (
        <p className={classes.problem} role="alert">
          {refusal}
        </p>
      )}
      {typeof sending === 'object' && (
        <p className={classes.problem} role="alert">
          {sentenceFor(sending.failure)}
        </p>
      )}
      {props.below}
      {isAsking ? (
        <div
          // Not the bar under another name: its buttons are new ones, and the first takes the focus.
          key="question"
          className={classes.ask}
          role="alertdialog"
          aria-label={t('composing.discardQuestion')}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            keepWriting()
          }}
        >
          <p>{t('composing.discardQuestion')}</p>
          <Button size="compact-sm" variant="default" autoFocus onClick={keepWriting}>
            {t('composing.keepWriting')}
          </Button>
          <Button size="compact-sm" color="cinnabar" onClick={discard}>
            {t('composing.discard')}
          </Button>
        </div>
      ) : (
        showsBar && (
          <div className={classes.bar}>
            {!refusalOf && !stranded && <MarkdownBar onMark={setApart} />}
            {stranded ? (
              <CopyButton words={body} />
            ) : (
              <span className={classes.hint}>
                {t(isMac ? 'composing.keysHintMac' : 'composing.keysHint')}
              </span>
            )}
            {(onClose || !isEmpty) && (
              <Button size="compact-sm" variant="subtle" onClick={() => leave()}>
                {t(stranded ? 'composing.discard' : 'composing.cancel')}
              </Button>
            )}
            {onSend && (
              <Button
                size="compact-sm"
                disabled={!canSend && sending !== 'sending'}
                loading={sending === 'sending'}
                onClick={() => void send()}
              >
                {typeof sending === 'object' ? t('composing.tryAgain') : sendLabel}
              </Button>
            )}
          </div>
        )
      )}
    </div>
  )
}
