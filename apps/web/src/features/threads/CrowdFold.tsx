import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Fold } from './fold-crowded.ts'
import classes from './CrowdFold.module.css'

/** Stands where cards of a paragraph have no room: says how many there are, and shows or folds them. */
export function CrowdFold(props: {
  readonly fold: Fold
  /** Counted from one; null for what is about the whole text. */
  readonly paragraphNumber: number | null
  readonly onToggle: () => void
}) {
  const { t } = useTranslation()
  const { count, isOpen } = props.fold
  const about = props.paragraphNumber === null ? '-whole' : ''
  const Chevron = isOpen ? IconChevronUp : IconChevronDown
  return (
    <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={props.onToggle}>
      <Chevron size={16} stroke={1.75} aria-hidden />
      {t(`threads.${isOpen ? 'foldAgain' : 'foldedHere'}${about}`, {
        count,
        number: props.paragraphNumber,
      })}
    </button>
  )
}
