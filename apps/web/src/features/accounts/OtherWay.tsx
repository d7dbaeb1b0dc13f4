import { useTranslation } from 'react-i18next'
import { ProviderButton } from './ProviderButton.tsx'
import { useSignInWays } from './use-sign-in-ways.ts'
import classes from './Provider.module.css'

/** The sign-in provider, as the other way beside a form; nothing where none is set up. */
export function OtherWay(props: Parameters<typeof ProviderButton>[0]) {
  const { t } = useTranslation()
  const ways = useSignInWays()
  if (!ways.data?.provider) return null
  return (
    <div className={classes.ways}>
      <p className={classes.or}>{t('accounts.or')}</p>
      <ProviderButton {...props} />
    </div>
  )
}
