import { IconLink, IconMessagePlus } from '@tabler/icons-react'
import { cellPlaces, type IndexedParagraph, type ParagraphId } from '@variorum/document'
import {
  memo,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable, type Observable } from '../../state/observable.ts'
import { paragraphNumberId } from './paragraph-number-id.ts'
import type { ReadingMeasures } from './reading-measures.ts'
import classes from './ParagraphGutter.module.css'

/** A finger finds it. */
const LEAST_HEIGHT_PX = 28

const NOT_MEASURED: ReadingMeasures['paragraphs'] = []

export interface ParagraphGutterProps {
  readonly paragraphs: readonly IndexedParagraph[]
  readonly measures: Observable<ReadingMeasures>
  /** How many open discussions each paragraph has. */
  readonly counts: ReadonlyMap<ParagraphId, number>
  /** In how many of them somebody else said something new. */
  readonly unread: ReadonlyMap<ParagraphId, number>
  /** How many highlights without words each has, where the reader wants to know. */
  readonly marks?: ReadonlyMap<ParagraphId, number> | undefined
  readonly openParagraphId: ParagraphId | null
  /** The one to which the address leads. */
  readonly linkedParagraphId: ParagraphId | null
  readonly onOpen: (paragraph: IndexedParagraph) => void
  /** Puts the link to one paragraph on the clipboard. */
  readonly onCopyLink: (id: ParagraphId) => void
}

/**
 * Numbers beside the paragraphs, each with its count: the way in to a paragraph's discussion. One tab stop, arrows inside; to the left of the
 * number, where the hand or the focus is, stands the way to its link, and what copies words copies it.
 */
export function ParagraphGutter(props: ParagraphGutterProps) {
  const { t } = useTranslation()
  const { paragraphs: known } = useObservable(props.measures)
  // An editor begins with a paragraph of its own, beside which no number belongs.
  const [areThere, setThere] = useState(false)
  if (!areThere && known.length > 0 && known.length === props.paragraphs.length) setThere(true)
  const measured = areThere ? known : NOT_MEASURED
  /** By their ids: somebody else's new paragraph moves all numbers below it. */
  const [stopId, setStopId] = useState<ParagraphId | null>(null)
  /** The one whose number has the link beside it, and the sign below it. Hundreds of them would be elements for nothing. */
  const [nearId, setNearId] = useState<ParagraphId | null>(null)
  const now = useRef(props)
  useLayoutEffect(() => {
    now.current = props
  })
  const open = useCallback((index: number) => {
    const paragraph = now.current.paragraphs[index]
    if (paragraph) now.current.onOpen(paragraph)
  }, [])
  const numbered = useMemo(() => withoutFurtherCells(props.paragraphs), [props.paragraphs])
  const last = numbered.length - 1
  const stop = Math.max(
    0,
    numbered.findIndex(({ id }) => id === stopId),
  )
  const linked = nearId === null ? undefined : numbered.find(({ id }) => id === nearId)
  const linkTop = linked && measured[linked.index]?.top
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const toolbar = event.currentTarget
    const numbers = toolbar.querySelectorAll<HTMLElement>('[data-number]')
    const link = toolbar.querySelector<HTMLElement>('[data-link]')
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c'
    const paragraph = numbered[stop]
    if (copies && paragraph) {
      event.preventDefault()
      props.onCopyLink(paragraph.id)
      return
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault()
      const isOnLink = document.activeElement === link
      ;(isOnLink ? numbers[stop] : link)?.focus()
      return
    }
    const goal = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: last }[event.key]
    if (goal === undefined) return
    event.preventDefault()
    const next = Math.min(Math.max(goal, 0), last)
    numbers[next]?.focus()
  }
  return (
    <div
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('reading.paragraphs')}
      className={classes.gutter}
      onKeyDown={onKeyDown}
      onPointerLeave={() => setNearId(null)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setNearId(null)
      }}
    >
      {numbered.map(({ index, id, role }, position) => (
        <ParagraphNumber
          key={id}
          id={id}
          index={index}
          role={role}
          top={measured[index]?.top ?? null}
          height={measured[index]?.height ?? 0}
          count={props.counts.get(id) ?? 0}
          unread={props.unread.get(id) ?? 0}
          marks={props.marks?.get(id) ?? 0}
          isStop={position === stop}
          isNear={id === nearId}
          isOpen={id === props.openParagraphId}
          isLinked={id === props.linkedParagraphId}
          onStop={setStopId}
          onNear={setNearId}
          onOpen={open}
        />
      ))}
      {linked && linkTop !== undefined && (
        <button
          type="button"
          data-link
          className={classes.link}
          style={{ top: linkTop }}
          data-role={linked.role}
          tabIndex={-1}
          title={t('reading.copyLink', { number: linked.index + 1 })}
          aria-label={t('reading.copyLink', { number: linked.index + 1 })}
          onClick={() => props.onCopyLink(linked.id)}
        >
          <IconLink size={14} stroke={1.75} aria-hidden />
        </button>
      )}
    </div>
  )
}

/** The cells of a row stand side by side: the first one's number stands for it. */
function withoutFurtherCells(paragraphs: readonly IndexedParagraph[]): IndexedParagraph[] {
  const places = cellPlaces(paragraphs)
  return paragraphs.filter((_, at) => {
    const [place, before] = [places[at], places[at - 1]]
    return !place || place.table !== before?.table || place.row !== before.row
  })
}

/** Hundreds of them stand there while somebody types, and few change. */
const ParagraphNumber = memo(function ParagraphNumber(props: {
  readonly id: ParagraphId
  readonly index: number
  readonly role: IndexedParagraph['role']
  /** Null until it is known where the paragraph stands. */
  readonly top: number | null
  readonly height: number
  readonly count: number
  readonly unread: number
  readonly marks: number
  readonly isStop: boolean
  /** The hand or the focus is on it. */
  readonly isNear: boolean
  readonly isOpen: boolean
  readonly isLinked: boolean
  readonly onNear: (id: ParagraphId) => void
  readonly onStop: (id: ParagraphId) => void
  readonly onOpen: (index: number) => void
}) {
  const { t } = useTranslation()
  const { index, count, unread, marks } = props
  const alone = t('reading.paragraph', { number: index + 1, count })
  const name = marks > 0 ? t('reading.withMarks', { name: alone, count: marks }) : alone
  return (
    <button
      type="button"
      id={paragraphNumberId(props.id)}
      className={classes.number}
      style={{ top: props.top ?? 0, minHeight: Math.max(props.height, LEAST_HEIGHT_PX) }}
      hidden={props.top === null}
      data-number
      data-role={props.role}
      aria-current={props.isLinked ? 'location' : undefined}
      data-has-discussion={count > 0 || undefined}
      tabIndex={props.isStop ? 0 : -1}
      aria-expanded={props.isOpen}
      data-has-unread={unread > 0 || undefined}
      aria-label={unread > 0 ? t('reading.withUnread', { name, count: unread }) : name}
      onFocus={() => {
        props.onStop(props.id)
        props.onNear(props.id)
      }}
      onPointerEnter={() => props.onNear(props.id)}
      onClick={() => props.onOpen(index)}
    >
      <span className={classes.label} aria-hidden>
        {index + 1}
        {count > 0 ? (
          <span className={classes.count} data-count={count} />
        ) : (
          props.isNear && <IconMessagePlus className={classes.add} size={14} />
        )}
        {marks > 0 && <span className={classes.marks} data-count={marks} />}
      </span>
    </button>
  )
})
