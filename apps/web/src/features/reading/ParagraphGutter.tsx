import { IconMessagePlus } from '@tabler/icons-react'
import type { IndexedParagraph, ParagraphId } from '@variorum/document'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable, type Observable } from '../../state/observable.ts'
import type { ReadingMeasures } from './reading-measures.ts'
import classes from './ParagraphGutter.module.css'

export interface ParagraphGutterProps {
  readonly paragraphs: readonly IndexedParagraph[]
  readonly measures: Observable<ReadingMeasures>
  /** How many open discussions each paragraph has. */
  readonly counts: ReadonlyMap<ParagraphId, number>
  readonly openParagraphId: ParagraphId | null
  readonly onOpen: (paragraph: IndexedParagraph) => void
}

/** Numbers beside the paragraphs, each with its count: the way in to a paragraph's discussion. One tab stop, arrows inside. */
export function ParagraphGutter(props: ParagraphGutterProps) {
  const { t } = useTranslation()
  const { paragraphs: measured } = useObservable(props.measures)
  const [stop, setStop] = useState(0)
  const last = props.paragraphs.length - 1
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const goal = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: last }[event.key]
    if (goal === undefined) return
    event.preventDefault()
    const next = Math.min(Math.max(goal, 0), last)
    setStop(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('reading.paragraphs')}
      className={classes.gutter}
      onKeyDown={onKeyDown}
    >
      {props.paragraphs.map((paragraph) => {
        const { top, height } = measured[paragraph.index] ?? { top: 0, height: 0 }
        const count = props.counts.get(paragraph.id) ?? 0
        return (
          <button
            key={paragraph.index}
            type="button"
            className={classes.number}
            style={{ top, minHeight: Math.max(height, 28) }}
            hidden={!measured[paragraph.index]}
            data-role={paragraph.role}
            data-has-discussion={count > 0 || undefined}
            tabIndex={paragraph.index === Math.min(stop, last) ? 0 : -1}
            aria-expanded={paragraph.id === props.openParagraphId}
            aria-label={t('reading.paragraph', { number: paragraph.index + 1, count })}
            onFocus={() => setStop(paragraph.index)}
            onClick={() => props.onOpen(paragraph)}
          >
            <span className={classes.label} aria-hidden>
              {paragraph.index + 1}
              {count > 0 ? (
                <span className={classes.count} data-count={count} />
              ) : (
                <IconMessagePlus className={classes.add} size={14} />
              )}
            </span>
          </button>
        )
      })}
    </div>
  )
}
