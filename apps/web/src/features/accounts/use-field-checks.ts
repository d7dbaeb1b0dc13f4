import { isEmailAddress, PASSWORD_MIN_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'

type Check = (value: string) => string | null

/** What a field's content is told before it is sent; null if nothing is wrong with it. */
export function useFieldChecks(): {
  readonly email: Check
  readonly password: Check
  readonly newPassword: Check
} {
  const { t } = useTranslation()
  return {
    email: (value) => (isEmailAddress(value) ? null : t('accounts.emailMissing')),
    password: (value) => (value ? null : t('accounts.passwordMissing')),
    newPassword: (value) =>
      value.length < PASSWORD_MIN_CHARS ? t('error.password-too-short') : null,
  }
}
