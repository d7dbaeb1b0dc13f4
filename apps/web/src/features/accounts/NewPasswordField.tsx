import type { PasswordInputProps } from '@mantine/core'
import { PASSWORD_MIN_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { PasswordField } from './PasswordField.tsx'

/** Where a password is chosen: it says what is asked of one. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation()
  return (
    <PasswordField
      description={t('accounts.passwordHint', { count: PASSWORD_MIN_CHARS })}
      autoComplete="new-password"
      {...props}
    />
  )
}
