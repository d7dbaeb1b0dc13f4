import type { ReadingDate } from '@variorum/document'
import { useNow } from '../../times/use-now.ts'
import { ReadingDateItem } from './ReadingDateItem.tsx'
import { shownDates } from './shown-dates.ts'
import { useDateSentence } from './use-date-sentence.ts'
import classes from './ReadingDates.module.css'

/** What is to be read until when, in the row of a text; nothing where nobody said so. */
export function DatesInRow({ dates }: { readonly dates: readonly ReadingDate[] }) {
  const now = useNow()
  const sentenceFor = useDateSentence()
  if (dates.length === 0) return null
  return (
    <ul className={`${classes.list} ${classes.inRow}`}>
      {shownDates(dates, now).map((date) => (
        <ReadingDateItem key={date.id} date={date} sentence={sentenceFor(date)} now={now} />
      ))}
    </ul>
  )
}
