import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton.tsx'
import classes from './Notice.module.css'

/** What somebody wrote and the server will not take, for copying. Selectable too: over plain http there is no clipboard. */
export function UnsentWork({ pieces }: { readonly pieces: readonly string[] }) {
  const { t } = useTranslation()
  if (pieces.length === 0) return null
  const work = pieces.join('\n\n')
  return (
    <div className={classes.unsent}>
      <p className={classes.sentence}>{t('connection.unsent')}</p>
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
      <CopyButton words={work} />
    </div>
  )
}
