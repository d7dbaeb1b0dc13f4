import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { AccountForm } from './AccountForm.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { accountQuery } from './use-account.ts'
import { useFieldChecks } from './use-field-checks.ts'

/** Changes the password, for whoever knows the one that it was. */
export function ChangePasswordForm({ email }: { readonly email: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const checks = useFieldChecks()
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: checks.password, newPassword: checks.newPassword },
  })
  const change = useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) =>
      callApi('changePassword', { body }),
    onSuccess: async () => {
      form.reset()
      notifications.show({ message: t('accounts.passwordChanged'), withCloseButton: false })
      await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey })
    },
  })
  return (
    <AccountForm
      submit={t('accounts.changePassword')}
      isPending={change.isPending}
      failure={change.error}
      onSubmit={form.onSubmit((given) => change.mutate(given))}
    >
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordField
        label={t('accounts.currentPassword')}
        autoComplete="current-password"
        {...form.getInputProps('currentPassword')}
      />
      <NewPasswordField label={t('accounts.newPassword')} {...form.getInputProps('newPassword')} />
    </AccountForm>
  )
}
