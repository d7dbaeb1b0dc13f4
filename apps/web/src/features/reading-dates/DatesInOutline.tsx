import { IconCalendarCheck, IconCalendarDue } from '@tabler/icons-react'
import {
  numbersNow,
  type IndexedParagraph,
  type ReadingDate,
  type WordsIndex,
} from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../times/use-now.ts'
import { isPassed, shownDates } from './shown-dates.ts'
import { useDateSentence } from './use-date-sentence.ts'
import classes from './ReadingDates.module.css'

/** Above the outline of a text: what is to be read until when. Each leads to where it begins; nothing where nobody said so. */
export function DatesInOutline(props: {
  readonly dates: readonly ReadingDate[]
  readonly index: WordsIndex
  readonly onGo: (paragraph: IndexedParagraph) => void
}) {
  const { t } = useTranslation()
  const now = useNow()
  const sentenceFor = useDateSentence()
  const { dates, index } = props
  if (dates.length === 0) return null
  return (
    <ul className={`${classes.list} ${classes.inOutline}`} aria-label={t('readingDates.title')}>
      {shownDates(dates, now).map((date) => {
        const numbers = numbersNow(date, index)
        const first = numbers && index.paragraphs[numbers.from - 1]
        const isOver = isPassed(date, now)
        const Sign = isOver ? IconCalendarCheck : IconCalendarDue
        return (
          <li key={date.id} data-passed={isOver}>
            <button type="button" disabled={!first} onClick={() => first && props.onGo(first)}>
              <Sign size={16} stroke={1.75} aria-hidden />
              <span>
                {sentenceFor(date, numbers)}
                {isOver && ` · ${t('readingDates.passed')}`}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
