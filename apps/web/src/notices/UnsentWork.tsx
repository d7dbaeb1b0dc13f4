import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../composing/CopyButton.tsx'
import classes from './Notice.module.css'

/** What somebody wrote and the server will not take, for copying. Selectable too: over plain http there is no clipboard. */
export function UnsentWork(props: {
  readonly pieces: readonly string[]
  /** What is said before it. */
  readonly sentence?: string
  /** What else can be done with it. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  const { pieces, sentence = t('connection.unsent'), children } = props
  if (pieces.length === 0) return null
  const work = pieces.join('\n\n')
  return (
    <div className={classes.unsent}>
      <p className={classes.sentence}>{sentence}</p>
      <div
        className={classes.work}
        role="group"
        aria-label={t('connection.unsentWork')}
        // It scrolls when it is long, so the keyboard has to reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {work}
      </div>
      <div className={classes.choices}>
        <CopyButton words={work} />
        {children}
      </div>
    </div>
  )
}
