import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { AccountForm } from './AccountForm.tsx'
import { EmailField } from './EmailField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { useFieldChecks } from './use-field-checks.ts'

/** Asks a guest for what they will sign in with. */
export function KeepNotesForm({
  isPending,
  failure,
  onSubmit,
}: {
  readonly isPending: boolean
  readonly failure: unknown
  readonly onSubmit: (given: { email: string; password: string }) => void
}) {
  const { t } = useTranslation()
  const { email, newPassword } = useFieldChecks()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email, password: newPassword },
  })
  return (
    <AccountForm
      submit={t('accounts.keepSubmit')}
      isPending={isPending}
      failure={failure}
      onSubmit={form.onSubmit(onSubmit)}
    >
      <EmailField {...form.getInputProps('email')} />
      <NewPasswordField label={t('accounts.password')} {...form.getInputProps('password')} />
    </AccountForm>
  )
}
