import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  INTERFACE_LANGUAGE_IDS,
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import { useTranslation } from 'react-i18next'
import { changeLanguage, useInterfaceLanguage } from '../language/start-language.ts'
import classes from './LanguageSwitch.module.css'

/** One press changes the language of the interface; each way is written in the language it leads to. */
export function LanguageSwitch() {
  const spoken = useInterfaceLanguage()
  const others = INTERFACE_LANGUAGE_IDS.filter((language) => language !== spoken)
  return others.map((language) => <WayTo key={language} language={language} />)
}

function WayTo({ language }: { readonly language: InterfaceLanguage }) {
  const { t } = useTranslation()
  const { ownName, shortName, switchTo } = INTERFACE_LANGUAGES[language]
  const change = () =>
    changeLanguage(language).catch(() =>
      notifications.show({
        id: 'language-not-loaded',
        color: 'cinnabar',
        message: t('pages.languageNotLoaded'),
        closeButtonProps: { 'aria-label': t('connection.closeNotice') },
      }),
    )
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      className={classes.button}
      lang={language}
      title={switchTo}
      onClick={() => void change()}
    >
      <span className={classes.long}>{ownName}</span>
      <span className={classes.short}>{shortName}</span>
    </Button>
  )
}
