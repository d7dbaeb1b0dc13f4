import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { AccountForm } from './AccountForm.tsx'
import { EmailField } from './EmailField.tsx'
import { useFieldChecks } from './use-field-checks.ts'
import classes from './MailLinkForm.module.css'

/** Asks for a link by mail, then says where to look for it; whether the address is known, nobody learns. */
export function MailLinkForm({ purpose }: { readonly purpose: 'sign-in' | 'reset' }) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const checks = useFieldChecks()
  const form = useForm({ initialValues: { email: '' }, validate: { email: checks.email } })
  const request = useMutation({
    mutationFn: ({ email }: { email: string }) =>
      callApi(purpose === 'reset' ? 'requestPasswordReset' : 'requestSignInLink', {
        body: { email, language },
      }),
  })
  if (request.isSuccess) {
    return (
      <div role="status" className={classes.sent}>
        <h2>{t('accounts.mailSentTitle')}</h2>
        <p>{t('accounts.mailSentDetail', { email: request.variables.email.trim() })}</p>
      </div>
    )
  }
  return (
    <>
      <p className={classes.lead}>
        {t(purpose === 'reset' ? 'accounts.resetLead' : 'accounts.linkLead')}
      </p>
      <AccountForm
        submit={t('accounts.sendLink')}
        isPending={request.isPending}
        failure={request.error}
        onSubmit={form.onSubmit((given) => request.mutate(given))}
      >
        <EmailField autoFocus {...form.getInputProps('email')} />
      </AccountForm>
    </>
  )
}
