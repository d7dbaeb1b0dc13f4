import { useTranslation } from 'react-i18next'
import { failureCode } from '../../api/failure-code.ts'
import { takesCookies } from '../../browser/browser-lends.ts'
import classes from './CookiesNeeded.module.css'

/** Says what is needed where this browser keeps no cookie: known beforehand, or from how the server answered. */
export function CookiesNeeded({ failure = null }: { readonly failure?: unknown }) {
  const { t } = useTranslation()
  const isRefused = failure !== null && failureCode(failure) === 'cookies-refused'
  if (!isRefused && takesCookies()) return null
  return (
    <p role="alert" className={classes.needed}>
      {t('error.cookies-refused')}
    </p>
  )
}
