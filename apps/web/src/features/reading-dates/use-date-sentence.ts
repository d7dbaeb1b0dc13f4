import type { ParagraphNumbers, ReadingDate } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../language/use-formats.ts'

/**
 * Says which paragraphs are to be read until when, in the reader's time zone. `numbers`: as they are now, null where the paragraphs are gone;
 * without them those that were said count.
 */
export function useDateSentence(): (
  date: ReadingDate,
  numbers?: ParagraphNumbers | null,
) => string {
  const { t } = useTranslation()
  const { appointment } = useFormats()
  return (date, given) => {
    const said = [date.from.number, date.to.number]
    const { from, to } = given ?? { from: Math.min(...said), to: Math.max(...said) }
    const until = appointment(date.dueAt)
    if (given === null) return t('readingDates.gone', { from, to, until })
    return t(from === to ? 'readingDates.one' : 'readingDates.several', { from, to, until })
  }
}
