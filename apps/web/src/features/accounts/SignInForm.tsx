import { PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { PASSWORD_MAX_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { AccountForm } from './AccountForm.tsx'
import { EmailField } from './EmailField.tsx'
import { useFieldChecks } from './use-field-checks.ts'

/** Asks who signs in. */
export function SignInForm({
  isPending,
  failure,
  onSubmit,
}: {
  readonly isPending: boolean
  readonly failure: unknown
  readonly onSubmit: (given: { email: string; password: string }) => void
}) {
  const { t } = useTranslation()
  const { email, password } = useFieldChecks()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email, password },
  })
  return (
    <AccountForm
      submit={t('accounts.signIn')}
      isPending={isPending}
      failure={failure}
      onSubmit={form.onSubmit(onSubmit)}
    >
      <EmailField autoFocus {...form.getInputProps('email')} />
      <PasswordInput
        size="md"
        label={t('accounts.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        maxLength={PASSWORD_MAX_CHARS}
        {...form.getInputProps('password')}
      />
    </AccountForm>
  )
}
