import {
  cellPlaces,
  itemNumbers,
  paragraphForm,
  type BreakCue,
  type ParagraphRole,
} from '@variorum/document'
import type { ImportPreview, ImportWarning } from '@variorum/protocol'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLE_NAMES } from '../reading/role-names.ts'
import { BreakMark } from './BreakMark.tsx'
import { suspectSegments } from './suspect-segments.ts'
import type { DecidedBreaks } from './use-break-decisions.ts'
import { misreadSentence } from './warning-sentence.ts'
import classes from './PreviewParagraphs.module.css'

/** What stands side by side: one paragraph, or the cells of a row. */
interface Row {
  readonly role: ParagraphRole
  readonly indexes: number[]
  /** True for a row of the same table as the one before. */
  readonly continues: boolean
}

/** The id of a paragraph of the preview, for jumping to it. */
export const previewParagraphId = (index: number) => `preview-${index}`

/** The imported words as they will be read, each paragraph with its role beside it and its suspected misreads underlined. */
export function PreviewParagraphs({
  preview,
  decided,
}: {
  readonly preview: ImportPreview
  readonly decided: DecidedBreaks
}) {
  const { t } = useTranslation()
  const breaks = Map.groupBy(preview.offers.breaks, ({ paragraphIndex }) => paragraphIndex)
  const misreads = Map.groupBy(
    preview.warnings.filter(({ code }) => code === 'suspected-misread'),
    ({ paragraphIndex }) => paragraphIndex,
  )
  const forms = preview.paragraphs.map(({ role, depth, cell }) => paragraphForm(role, depth, cell))
  const numbers = itemNumbers(forms)
  const places = cellPlaces(forms)
  const rows: Row[] = []
  for (const [index, { role }] of forms.entries()) {
    const [place, before] = [places[index], places[index - 1]]
    const isBeside = place && before && place.table === before.table && place.row === before.row
    if (isBeside) rows.at(-1)?.indexes.push(index)
    else rows.push({ role, indexes: [index], continues: before?.table === place?.table && !!place })
  }
  const target = (index: number) => ({ id: previewParagraphId(index), tabIndex: -1 })
  const wordsOf = (index: number) => {
    const { depth, text } = preview.paragraphs[index] ?? { text: '' }
    return (
      <div
        key={index}
        {...(places[index] ? target(index) : {})}
        className={classes.words}
        data-role={forms[index]?.role}
        data-depth={depth}
        data-number={numbers[index] ?? undefined}
        lang={preview.language}
        dir="auto"
      >
        <Words
          text={text}
          misreads={misreads.get(index) ?? []}
          breaks={breaks.get(index) ?? []}
          decided={decided}
        />
      </div>
    )
  }
  return (
    <section aria-label={t('imports.preview')} className={classes.sheet}>
      {preview.paragraphs.length === 0 ? <p>{t('imports.emptyPreview')}</p> : null}
      {rows.map(({ role, indexes, continues }) => (
        <div
          key={indexes[0]}
          {...(role === 'table-cell' ? {} : target(indexes[0] ?? 0))}
          className={classes.row}
          data-cells={role === 'table-cell' || undefined}
        >
          <RoleLabel role={role === 'table-cell' && continues ? 'body' : role} />
          {role === 'table-cell' ? (
            <div className={classes.cells} data-continues={continues || undefined}>
              {indexes.map(wordsOf)}
            </div>
          ) : (
            indexes.map(wordsOf)
          )}
        </div>
      ))}
    </section>
  )
}

function RoleLabel({ role }: { readonly role: ParagraphRole }) {
  const { t } = useTranslation()
  // Most paragraphs are.
  return <span className={classes.role}>{role === 'body' ? null : t(ROLE_NAMES[role])}</span>
}

/** The words, with the breaks that can still be decided at their places. */
function Words({
  text,
  misreads,
  breaks,
  decided: { decisions, decide },
}: {
  readonly text: string
  readonly misreads: readonly ImportWarning[]
  readonly breaks: ImportPreview['offers']['breaks']
  readonly decided: DecidedBreaks
}) {
  // One that was offered and is to be left is gone from the words; one that was made can be made again.
  const shown = breaks.filter(({ textOffset, isTaken, cue }) => {
    return isTaken || decisions.get(textOffset) !== false || !DOUBTFUL.has(cue)
  })
  const ends = [...shown.map(({ start }) => start), text.length]
  return (
    <>
      <Stretch text={text} misreads={misreads} start={0} end={ends[0] ?? text.length} />
      {shown.map((found, at) => (
        <Fragment key={found.textOffset}>
          <BreakMark found={found} onDecide={(isTaken) => decide([found.textOffset], isTaken)} />
          <Stretch
            text={text}
            misreads={misreads}
            start={found.start}
            end={ends[at + 1] ?? text.length}
          />
        </Fragment>
      ))}
    </>
  )
}

const DOUBTFUL: ReadonlySet<BreakCue> = new Set(['topic', 'turn', 'length'])

function Stretch({
  text,
  misreads,
  start: from,
  end: to,
}: {
  readonly text: string
  readonly misreads: readonly ImportWarning[]
  readonly start: number
  readonly end: number
}) {
  const { t } = useTranslation()
  const own = misreads.flatMap((warning) => {
    const { start = -1, end = -1 } = warning
    return start >= from && end <= to ? [{ ...warning, start: start - from, end: end - from }] : []
  })
  return suspectSegments(text.slice(from, to), own).map(({ text: words, start, warning }) =>
    warning ? (
      <span key={start} className={classes.suspect} title={misreadSentence(t, warning)}>
        {words}
      </span>
    ) : (
      words
    ),
  )
}
