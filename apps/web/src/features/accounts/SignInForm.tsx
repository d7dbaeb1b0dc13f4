import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { AccountForm } from './AccountForm.tsx'
import { EmailField } from './EmailField.tsx'
import { PasswordField } from './PasswordField.tsx'
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
      <PasswordField
        label={t('accounts.password')}
        autoComplete="current-password"
        {...form.getInputProps('password')}
      />
    </AccountForm>
  )
}
