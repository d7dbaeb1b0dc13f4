import {
  cellPlaces,
  itemNumbers,
  paragraphForm,
  type BreakCue,
  type ParagraphRole,
} from '@variorum/document'
import { useCallback, useEffect, useRef, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLE_NAMES } from '../reading/role-names.ts'
import { chosenWords } from './chosen-words.ts'
import type { EditedPreview } from './edited-preview.ts'
import { previewBlockId } from './preview-block-id.ts'
import { PreviewBlock } from './PreviewBlock.tsx'
import type { BlockDesk } from './use-block-desk.ts'
import { blockKeysOf } from './use-block-keys.ts'
import { warningSentence } from './warning-sentence.ts'
import classes from './PreviewParagraphs.module.css'

/** What stands side by side: one paragraph, or the cells of a row. */
interface Row {
  readonly role: ParagraphRole
  readonly indexes: number[]
  /** True for a row of the same table as the one before. */
  readonly continues: boolean
}

/** The imported words as they will be read, to be worked on block by block: each with its role beside it, its suspected misreads underlined, and what is to be looked at below it. */
export function PreviewParagraphs({
  edited: { preview, decidedBreaks },
  desk,
  onDecide,
  onHelp,
}: {
  readonly edited: EditedPreview
  readonly desk: BlockDesk
  readonly onDecide: (textOffsets: readonly number[], isTaken: boolean) => void
  readonly onHelp: () => void
}) {
  const { t } = useTranslation()
  const latest = useRef({ desk, onDecide })
  useEffect(() => {
    latest.current = { desk, onDecide }
  })
  // The same functions for every block, so that only those are drawn again that changed.
  const decide = useCallback((textOffset: number, isTaken: boolean) => {
    latest.current.onDecide([textOffset], isTaken)
  }, [])
  const part = useCallback((offset: number) => latest.current.desk.partAt(offset), [])
  const stopParting = useCallback(() => latest.current.desk.stopParting(), [])

  const breaks = Map.groupBy(
    // One that was offered and is to be left is gone from the words; one that was made can be made again.
    preview.offers.breaks.filter(({ textOffset, isTaken, cue, start }) => {
      const isShown = isTaken || decidedBreaks.get(textOffset) !== false || !DOUBTFUL.has(cue)
      return isShown && !(isTaken && start > 0)
    }),
    ({ paragraphIndex }) => paragraphIndex,
  )
  const misreads = Map.groupBy(
    preview.warnings.filter(({ code }) => code === 'suspected-misread'),
    ({ paragraphIndex }) => paragraphIndex,
  )
  const notes = Map.groupBy(
    preview.warnings.filter(({ code }) => code !== 'suspected-misread'),
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
  // One block is where Tab stops; the others are reached by arrows.
  const stop = desk.selected?.id ?? preview.paragraphs[0]?.id
  const target = (index: number) => {
    const { id = '', role = 'body' } = preview.paragraphs[index] ?? {}
    return {
      id: previewBlockId(id),
      'data-block': id,
      'data-selected': id === desk.selected?.id || undefined,
      role: 'group',
      'aria-label': t(ROLE_NAMES[role]),
      tabIndex: id === stop ? 0 : -1,
    }
  }
  const wordsOf = (index: number) => {
    const paragraph = preview.paragraphs[index]
    if (!paragraph) return null
    const isSelected = paragraph.id === desk.selected?.id
    return (
      <div
        key={paragraph.id}
        {...(places[index] ? target(index) : {})}
        className={classes.words}
        data-role={forms[index]?.role}
        data-depth={paragraph.depth}
        data-number={numbers[index] ?? undefined}
        lang={preview.language}
        dir="auto"
      >
        <PreviewBlock
          paragraph={paragraph}
          language={preview.language}
          misreads={misreads.get(index) ?? NONE}
          breaks={breaks.get(index) ?? NONE}
          caret={isSelected ? desk.caret : null}
          isParting={isSelected && desk.isParting}
          onDecide={decide}
          onPart={part}
          onStopParting={stopParting}
        />
      </div>
    )
  }
  const select = (event: { readonly target: EventTarget; readonly currentTarget: Element }) => {
    if (!(event.target instanceof Element)) return null
    const block = event.target.closest('[data-block]')
    return block?.getAttribute('data-block') ?? null
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const id = select(event)
    if (!id || (event.target instanceof Element && event.target.closest('button'))) return
    const words = isByMouse(event) ? chosenWords(event.currentTarget, id) : null
    desk.select(id, words?.start ?? null, words?.end ?? null)
  }
  return (
    <section
      aria-label={t('imports.preview')}
      aria-describedby="preview-hint"
      className={classes.sheet}
      onClick={onClick}
      onFocus={(event) => {
        const id = select(event)
        if (id && id !== desk.selected?.id) desk.select(id)
      }}
      onKeyDown={blockKeysOf(desk, onHelp)}
    >
      <p id="preview-hint" className={classes.keysHint}>
        {t('imports.workHint')}
      </p>
      {preview.paragraphs.length === 0 ? <p>{t('imports.emptyPreview')}</p> : null}
      {rows.map(({ role, indexes, continues }) => (
        <div
          key={preview.paragraphs[indexes[0] ?? 0]?.id}
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
          {indexes.flatMap((index) =>
            (notes.get(index) ?? NONE).map((warning, at) => (
              <p key={`${index} ${at}`} className={classes.note}>
                {warningSentence(t, warning)}
              </p>
            )),
          )}
        </div>
      ))}
    </section>
  )
}

const NONE: readonly never[] = []

const DOUBTFUL: ReadonlySet<BreakCue> = new Set(['topic', 'turn', 'length'])

/** A finger chooses a block; where in it, nobody can tell. */
function isByMouse({ nativeEvent }: MouseEvent): boolean {
  return !('pointerType' in nativeEvent) || nativeEvent.pointerType === 'mouse'
}

function RoleLabel({ role }: { readonly role: ParagraphRole }) {
  const { t } = useTranslation()
  // Most paragraphs are.
  return <span className={classes.role}>{role === 'body' ? null : t(ROLE_NAMES[role])}</span>
}
