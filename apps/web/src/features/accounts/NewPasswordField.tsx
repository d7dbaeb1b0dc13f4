import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'

/** Where a password is chosen: it says what is asked of one. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      size="md"
      description={t('accounts.passwordHint', { count: PASSWORD_MIN_CHARS })}
      autoComplete="new-password"
      required
      withAsterisk={false}
      maxLength={PASSWORD_MAX_CHARS}
      {...props}
    />
  )
}
