import type { AccountSession } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'

/** What people call the browser of a session, and what it runs on. */
export function useDeviceName(): (session: Pick<AccountSession, 'browser' | 'system'>) => string {
  const { t } = useTranslation()
  return ({ browser, system }) =>
    browser && system
      ? t('accounts.deviceBoth', { browser, system })
      : (browser ?? system ?? t('accounts.deviceUnknown'))
}
