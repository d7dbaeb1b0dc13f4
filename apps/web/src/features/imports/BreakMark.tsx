import { useTranslation } from 'react-i18next'
import type { ShownBreak } from './edited-preview.ts'
import classes from './BreakMark.module.css'

/** A break at its place in the words: one that is offered is taken by a press, one that was made is taken back. */
export function BreakMark({
  found: { isTaken, confidence },
  onDecide,
}: {
  readonly found: ShownBreak
  readonly onDecide: (isTaken: boolean) => void
}) {
  const { t } = useTranslation()
  const percent = Math.round(confidence * 100)
  const name = isTaken ? t('imports.breakJoinHere') : t('imports.breakHere', { percent })
  return (
    <button
      type="button"
      className={classes.mark}
      data-taken={isTaken || undefined}
      title={name}
      aria-label={name}
      onClick={() => onDecide(!isTaken)}
    >
      {isTaken ? '↰' : '¶'}
    </button>
  )
}
