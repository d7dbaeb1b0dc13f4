import { Button, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { accountQuery } from '../features/accounts/use-account.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useLinkToken } from './use-link-token.ts'
import classes from './FormPage.module.css'

/** Where the link leads that was sent to an address to find out whose it is. */
export function ConfirmEmailPage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const queryClient = useQueryClient()
  const confirm = useMutation({
    mutationFn: () => callApi('confirmEmail', { body: { token } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
  })
  if (confirm.isError) {
    return (
      <PageFrame title={t('accounts.confirmTitle')} width="narrow">
        <FailureState
          title={t('accounts.linkBrokenTitle')}
          failure={confirm.error}
          retry={() => confirm.mutate()}
        />
      </PageFrame>
    )
  }
  return (
    <PageFrame title={t('accounts.confirmTitle')} width="narrow">
      <Title order={1}>{t('accounts.confirmTitle')}</Title>
      <p className={classes.lead} role="status">
        {t(confirm.isSuccess ? 'accounts.confirmDone' : 'accounts.confirmLead')}
      </p>
      {confirm.isSuccess ? (
        <Button
          size="md"
          mt="xl"
          variant="default"
          renderRoot={(props) => <Link to="/" {...props} />}
        >
          {t('pages.backHome')}
        </Button>
      ) : (
        <Button size="md" mt="xl" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('accounts.confirmSubmit')}
        </Button>
      )}
    </PageFrame>
  )
}
