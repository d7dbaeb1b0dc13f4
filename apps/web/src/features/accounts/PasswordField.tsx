import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { PASSWORD_MAX_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'

/** A field for a password, with a button that shows it. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      size="md"
      required
      withAsterisk={false}
      maxLength={PASSWORD_MAX_CHARS}
      visibilityToggleButtonProps={{ 'aria-label': t('accounts.showPassword') }}
      {...props}
    />
  )
}
