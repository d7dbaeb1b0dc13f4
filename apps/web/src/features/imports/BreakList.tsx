import { Button, Title } from '@mantine/core'
import type { BreakCue } from '@variorum/document'
import type { ImportPreview } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import type { EditedPreview, ShownBreak } from './edited-preview.ts'
import { flashParagraph } from './flash-paragraph.ts'
import classes from './BreakList.module.css'

/** Takes breaks, or leaves them. */
export type DecideBreaks = (textOffsets: readonly number[], isTaken: boolean) => void

// A list of a thousand places is read by nobody; as these are decided, the next come up.
const SHOWN_OF_A_KIND = 12
const CONTEXT_LENGTH = 14

/** The breaks that are offered and not yet decided, by what speaks for them: each to be taken or left, or all of a kind. */
export function BreakList({
  edited: { preview, decidedBreaks },
  onDecide,
}: {
  readonly edited: EditedPreview
  readonly onDecide: DecideBreaks
}) {
  const { t } = useTranslation()
  const open = preview.offers.breaks.filter(({ textOffset, isTaken }) => {
    return !isTaken && !decidedBreaks.has(textOffset)
  })
  if (open.length === 0) return null
  const kinds = [...Map.groupBy(open, ({ cue }) => cue)]
  return (
    <section aria-label={t('imports.breaks')}>
      <Title order={3}>{t('imports.breaksToDecide', { count: open.length })}</Title>
      <p className={classes.hint}>{t('imports.breaksHint')}</p>
      {kinds.map(([cue, breaks]) => (
        <BreaksOfKind key={cue} {...{ cue, breaks, preview, onDecide }} />
      ))}
    </section>
  )
}

function BreaksOfKind({
  cue,
  breaks,
  preview,
  onDecide,
}: {
  readonly cue: BreakCue
  readonly breaks: readonly ShownBreak[]
  readonly preview: ImportPreview
  readonly onDecide: DecideBreaks
}) {
  const { t } = useTranslation()
  const all = breaks.map(({ textOffset }) => textOffset)
  const name = t(CUE_NAMES[cue], { count: breaks.length })
  return (
    <div role="group" aria-label={name} className={classes.kind}>
      <div className={classes.heading}>
        <span>{name}</span>
        {breaks.length > 1 ? (
          <Decision
            take={t('imports.breakTakeAll')}
            leave={t('imports.breakLeaveAll')}
            onDecide={(isTaken) => onDecide(all, isTaken)}
          />
        ) : null}
      </div>
      <ul className={classes.list}>
        {breaks.slice(0, SHOWN_OF_A_KIND).map((found) => (
          <li key={found.textOffset} className={classes.item}>
            <PlaceOfBreak preview={preview} found={found} />
            <Decision
              take={t('imports.breakTake')}
              leave={t('imports.breakLeave')}
              onDecide={(isTaken) => onDecide([found.textOffset], isTaken)}
            />
          </li>
        ))}
      </ul>
      {breaks.length > SHOWN_OF_A_KIND ? (
        <p className={classes.hint}>
          {t('imports.breaksMore', { count: breaks.length - SHOWN_OF_A_KIND })}
        </p>
      ) : null}
    </div>
  )
}

function Decision({
  take,
  leave,
  onDecide,
}: {
  readonly take: string
  readonly leave: string
  readonly onDecide: (isTaken: boolean) => void
}) {
  return (
    <span className={classes.decision}>
      <Button size="compact-sm" variant="light" onClick={() => onDecide(true)}>
        {take}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => onDecide(false)}>
        {leave}
      </Button>
    </span>
  )
}

/** The words on both sides of the place; a click shows it in the preview. */
function PlaceOfBreak({
  preview,
  found: { paragraphIndex, start },
}: {
  readonly preview: ImportPreview
  readonly found: ShownBreak
}) {
  const { t } = useTranslation()
  const { id = '', text = '' } = preview.paragraphs[paragraphIndex] ?? {}
  return (
    <button
      type="button"
      className={classes.place}
      title={t('imports.show', { number: paragraphIndex + 1 })}
      lang={preview.language}
      dir="auto"
      onClick={() => flashParagraph(id)}
    >
      {text.slice(Math.max(0, start - CONTEXT_LENGTH), start)}
      <b aria-hidden> ¶ </b>
      {text.slice(start, start + CONTEXT_LENGTH)}
    </button>
  )
}

const CUE_NAMES = {
  front: 'imports.cueFront',
  heading: 'imports.cueHeading',
  'after-heading': 'imports.cueAfterHeading',
  point: 'imports.cuePoint',
  dash: 'imports.cueDash',
  address: 'imports.cueAddress',
  announcement: 'imports.cueAnnouncement',
  turn: 'imports.cueTurn',
  topic: 'imports.cueTopic',
  length: 'imports.cueLength',
} as const satisfies Record<BreakCue, string>
