import { numbersNow } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import type { LiveText } from '../../rooms/live-text.ts'
import { useSelected } from '../../state/observable.ts'
import { useNow } from '../../times/use-now.ts'
import { ReadingDateItem } from './ReadingDateItem.tsx'
import { isPassed, shownDates } from './shown-dates.ts'
import { useDateSentence } from './use-date-sentence.ts'
import classes from './ReadingDates.module.css'

/** A quiet line above a text: what is to be read next, by the numbers that its paragraphs have now; what was last, where nothing comes. */
export function ReadingDateLine(props: { readonly text: TextView; readonly live: LiveText }) {
  const index = useSelected(props.live.state, ({ index: words }) => words)
  const now = useNow()
  const sentenceFor = useDateSentence()
  const shown = shownDates(props.text.readingDates ?? [], now, 1)
  const date = shown.find((one) => !isPassed(one, now)) ?? shown.at(-1)
  if (!date) return null
  return (
    <ul className={`${classes.list} ${classes.line}`}>
      <ReadingDateItem
        date={date}
        sentence={sentenceFor(date, numbersNow(date, index))}
        now={now}
      />
    </ul>
  )
}
