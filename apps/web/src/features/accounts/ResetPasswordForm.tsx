import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { AccountForm } from './AccountForm.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { useFieldChecks } from './use-field-checks.ts'

/** Asks for the password that takes the place of a forgotten one. */
export function ResetPasswordForm({
  isPending,
  failure,
  onSubmit,
}: {
  readonly isPending: boolean
  readonly failure: unknown
  readonly onSubmit: (password: string) => void
}) {
  const { t } = useTranslation()
  const { newPassword } = useFieldChecks()
  const form = useForm({ initialValues: { password: '' }, validate: { password: newPassword } })
  return (
    <AccountForm
      submit={t('accounts.resetSubmit')}
      isPending={isPending}
      failure={failure}
      onSubmit={form.onSubmit(({ password }) => onSubmit(password))}
    >
      <NewPasswordField
        autoFocus
        label={t('accounts.newPassword')}
        {...form.getInputProps('password')}
      />
    </AccountForm>
  )
}
