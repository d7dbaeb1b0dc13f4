import { Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { AppError } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { failureCode } from '../api/failure-code.ts'
import { ResetPasswordForm } from '../features/accounts/ResetPasswordForm.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { sessionQuery } from '../people/use-session.ts'
import { useLinkToken } from './use-link-token.ts'
import classes from './FormPage.module.css'

/** Where a reset link from a mail leads: a new password, then signing in with it. */
export function ResetPasswordPage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const reset = useMutation({
    mutationFn: (password: string) => callApi('resetPassword', { body: { token, password } }),
    onSuccess: async () => {
      notifications.show({ message: t('accounts.resetDone'), withCloseButton: false })
      // Every session of that user ended; this browser's may be one of them.
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await navigate({ to: '/sign-in', replace: true })
    },
  })
  const isLinkBroken = reset.isError && failureCode(reset.error) === 'link-invalid'
  return (
    <PageFrame title={t('accounts.resetTitle')} width="narrow">
      {isLinkBroken || !token ? (
        <FailureState
          title={t('accounts.linkBrokenTitle')}
          failure={reset.error ?? new AppError('link-invalid')}
        />
      ) : (
        <>
          <Title order={1}>{t('accounts.resetTitle')}</Title>
          <p className={classes.lead}>{t('accounts.resetNote')}</p>
          <ResetPasswordForm
            isPending={reset.isPending}
            failure={reset.error}
            onSubmit={(password) => reset.mutate(password)}
          />
        </>
      )}
    </PageFrame>
  )
}
