import { TextInput, type TextInputProps } from '@mantine/core'
import { EMAIL_MAX_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'

/** Where an e-mail address is written; password managers know it for the user's name. */
export function EmailField(props: TextInputProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      size="md"
      type="email"
      inputMode="email"
      label={t('accounts.email')}
      autoComplete="username"
      required
      withAsterisk={false}
      maxLength={EMAIL_MAX_CHARS}
      {...props}
    />
  )
}
