import { IconCalendarCheck, IconCalendarDue } from '@tabler/icons-react'
import type { ReadingDate } from '@variorum/document'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isPassed } from './shown-dates.ts'
import classes from './ReadingDates.module.css'

/** One date in a list, as `sentence` has it. */
export function ReadingDateItem(props: {
  readonly date: ReadingDate
  readonly sentence: string
  readonly now: number
  /** What can be done with it. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  const isOver = isPassed(props.date, props.now)
  const Icon = isOver ? IconCalendarCheck : IconCalendarDue
  return (
    <li className={classes.date} data-passed={isOver}>
      <Icon size={16} stroke={1.75} aria-hidden />
      <span>
        {props.sentence}
        {isOver && ` · ${t('readingDates.passed')}`}
      </span>
      {props.children}
    </li>
  )
}
