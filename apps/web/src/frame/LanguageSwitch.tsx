import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeLanguage, useInterfaceLanguage } from '../language/start-language.ts'
import classes from './LanguageSwitch.module.css'

/** One press changes the language of the interface; the button is written in the language it leads to. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const other = language === 'en' ? 'zh-Hans' : 'en'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      className={classes.button}
      lang={other}
      title={t('pages.switchLanguage')}
      onClick={() => void changeLanguage(other)}
    >
      <span className={classes.long}>{t('pages.otherLanguage')}</span>
      <span className={classes.short}>{t('pages.otherLanguageShort')}</span>
    </Button>
  )
}
