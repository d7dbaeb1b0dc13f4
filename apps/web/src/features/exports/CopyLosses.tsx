import { Button } from '@mantine/core'
import type { CopyWarning } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import classes from './CopyDialog.module.css'

/** What a copy that was just taken could not say, each in a sentence. */
export function CopyLosses({
  losses,
  onClose,
}: {
  readonly losses: readonly CopyWarning[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <div role="status">
        <p>{t('exports.taken')}</p>
        <ul className={classes.losses}>
          {losses.map(({ code, count }) => (
            <li key={code}>{t(`exports.${code}`, { count })}</li>
          ))}
        </ul>
      </div>
      <div className={classes.answers}>
        <Button autoFocus onClick={onClose}>
          {t('exports.close')}
        </Button>
      </div>
    </>
  )
}
