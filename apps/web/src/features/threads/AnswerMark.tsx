import { IconCircleCheck } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AnswerMark.module.css'

/** That a comment answered the question. Whoever may says so by it, or takes it back: it stays where it is, and so does the focus. */
export function AnswerMark(props: {
  readonly isAnswer: boolean
  readonly author: string
  /** Null: it only shows. */
  readonly onPress: (() => void) | null
  /** Told whether it has the focus. */
  readonly onFocus: (hasFocus: boolean) => void
}) {
  const { t } = useTranslation()
  const { isAnswer, onPress } = props
  const content = (
    <>
      <IconCircleCheck size={16} stroke={1.75} aria-hidden />
      {t('threads.answeredIt')}
    </>
  )
  if (!onPress) {
    return (
      <span className={classes.mark} data-answer={isAnswer || undefined}>
        {content}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={classes.mark}
      data-answer={isAnswer || undefined}
      aria-pressed={isAnswer}
      aria-label={t('threads.answeredItBy', { author: props.author })}
      onFocus={() => props.onFocus(true)}
      onBlur={() => props.onFocus(false)}
      title={isAnswer ? t('threads.answerBack') : undefined}
      onClick={(event: MouseEvent) => {
        event.stopPropagation()
        onPress()
      }}
    >
      {content}
    </button>
  )
}
