import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconClock,
  IconMapPinX,
} from '@tabler/icons-react'
import type { AnnotationId, TextLanguage } from '@variorum/document'
import type { LedgerEntry } from '@variorum/protocol'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KindBadge } from '../../annotations/KindBadge.tsx'
import { Quote } from '../../annotations/Quote.tsx'
import { useSaidText } from '../../comments/use-said-text.ts'
import { AudienceMark } from '../../composing/AudienceMark.tsx'
import { AuthorLabel } from '../../people/AuthorLabel.tsx'
import { useAuthorName } from '../../people/use-author-name.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import { useLedgerReason } from './use-ledger-reason.ts'
import classes from './LedgerItem.module.css'

/** What can be said of the place of an entry. */
export interface EntryActions {
  readonly onConfirm: (entry: LedgerEntry) => void
  readonly onChoose: (entry: LedgerEntry) => void
  readonly onGiveUp: (entry: LedgerEntry) => void
  readonly onShow: (entry: LedgerEntry) => void
  readonly onFocus: (id: AnnotationId) => void
}

/** Whether it stands anywhere, so that this can be its place. */
export function standsSomewhere({ state }: Pick<LedgerEntry, 'state'>): boolean {
  return state !== 'orphaned' && state !== 'unknown'
}

const SIGNS = {
  anchored: IconCheck,
  confirmed: IconCircleCheck,
  changed: IconAlertTriangle,
  moved: IconAlertTriangle,
  fuzzy: IconAlertTriangle,
  orphaned: IconMapPinX,
  unknown: IconClock,
} as const

/** One annotation in the ledger: what became of it and why, its words then and now, and what can be said of that. */
export const LedgerItem = memo(function LedgerItem(props: {
  readonly entry: LedgerEntry
  readonly language: TextLanguage
  readonly number: number
  /** Null until all pages are read. */
  readonly count: number | null
  readonly isAtCursor: boolean
  /** False while the words have not arrived: nothing can be said of places yet. */
  readonly isReady: boolean
  readonly actions: EntryActions
}) {
  const { t } = useTranslation()
  const { entry, actions, language } = props
  const authorName = useAuthorName()
  const saidText = useSaidText()
  const reason = useLedgerReason(entry)
  const { state, wordsNow, opening, last } = entry
  const Sign = SIGNS[state]
  const kind = t(`annotations.${entry.kind}`)
  const author = authorName(entry.authorName)
  return (
    <li
      data-entry={entry.id}
      data-cursor={props.isAtCursor || undefined}
      data-doubtful={entry.isDoubtful || undefined}
      tabIndex={props.isAtCursor ? 0 : -1}
      className={classes.item}
      aria-label={t('ledger.item', { kind, author, number: props.number })}
      aria-setsize={props.count ?? -1}
      aria-posinset={props.number}
      onFocus={() => actions.onFocus(entry.id)}
    >
      <div className={classes.head}>
        <KindBadge annotation={entry} />
        <AudienceMark audience={entry.audience} />
        <b className={classes.author}>
          <AuthorLabel author={entry.authorName} called={author} />
        </b>
        {opening && (
          <span className={classes.said} dir="auto">
            {saidText(opening)}
          </span>
        )}
        {entry.paragraphNumber !== null && (
          <span className={classes.where}>
            {t('ledger.paragraph', { number: entry.paragraphNumber })}
          </span>
        )}
      </div>
      <p className={classes.reason} data-state={state}>
        <Sign size={16} stroke={1.9} aria-hidden />
        <span>{reason}</span>
        {last && <TimeAgo at={last.at} className={classes.time ?? ''} />}
      </p>
      {entry.share !== null && <Survival share={entry.share} />}
      <div className={classes.wordings}>
        <div>
          {wordsNow !== null && <p className={classes.label}>{t('ledger.wordsThen')}</p>}
          <Quote words={entry.quote} language={language} isOrphaned={state === 'orphaned'} />
        </div>
        {wordsNow !== null && (
          <div>
            <p className={classes.label}>{t('ledger.wordsNow')}</p>
            <Quote words={wordsNow} language={language} />
          </div>
        )}
      </div>
      <EntryButtons {...props} />
    </li>
  )
})

/** How much is left, as a bar beside the sentence that says so. */
function Survival({ share }: { readonly share: number }) {
  return (
    <span className={classes.survival} aria-hidden>
      <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
    </span>
  )
}

function EntryButtons(props: {
  readonly entry: LedgerEntry
  readonly isReady: boolean
  readonly actions: EntryActions
}) {
  const { t } = useTranslation()
  const { entry, actions, isReady } = props
  const stands = standsSomewhere(entry)
  if (!entry.isDoubtful || !entry.maySettle)
    return stands ? (
      <div className={classes.actions}>
        <Answer onPress={() => actions.onShow(entry)}>{t('ledger.show')}</Answer>
      </div>
    ) : null
  return (
    <div className={classes.actions}>
      {stands && (
        <Answer keyName="⏎" isFirst isOff={!isReady} onPress={() => actions.onConfirm(entry)}>
          {t('ledger.confirm')}
        </Answer>
      )}
      <Answer
        keyName="→"
        isFirst={!stands}
        isOff={!isReady}
        onPress={() => actions.onChoose(entry)}
      >
        {t('ledger.choose')}
      </Answer>
      <Answer keyName="O" isOff={!isReady} onPress={() => actions.onGiveUp(entry)}>
        {t('ledger.giveUp')}
      </Answer>
      {stands && (
        <Answer keyName="V" onPress={() => actions.onShow(entry)}>
          {t('ledger.show')}
        </Answer>
      )}
    </div>
  )
}

function Answer(props: {
  readonly keyName?: string
  readonly isFirst?: boolean
  readonly isOff?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <Button
      size="compact-sm"
      className={classes.answer ?? ''}
      variant={props.isFirst === true ? 'filled' : 'default'}
      disabled={props.isOff === true}
      rightSection={
        props.keyName && (
          <kbd className={classes.key} aria-hidden>
            {props.keyName}
          </kbd>
        )
      }
      onClick={props.onPress}
    >
      {props.children}
    </Button>
  )
}
