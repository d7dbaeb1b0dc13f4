import { Button, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useArrival } from './use-arrival.ts'
import { useLinkToken } from './use-link-token.ts'
import classes from './FormPage.module.css'

/** Where a sign-in link from a mail leads. It asks for a click: programs that look through mail open links, and this one works once. */
export function SignInLinkPage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const arrive = useArrival()
  const use = useMutation({
    mutationFn: () => callApi('signInByLink', { body: { token } }),
    onSuccess: arrive,
  })
  return (
    <PageFrame title={t('accounts.useLinkTitle')} width="narrow">
      {use.isError ? (
        <FailureState
          title={t('accounts.linkBrokenTitle')}
          failure={use.error}
          retry={() => use.mutate()}
        />
      ) : (
        <>
          <Title order={1}>{t('accounts.useLinkTitle')}</Title>
          <p className={classes.lead}>{t('accounts.useLinkLead')}</p>
          <Button size="md" mt="xl" loading={use.isPending} onClick={() => use.mutate()}>
            {t('accounts.signIn')}
          </Button>
        </>
      )}
    </PageFrame>
  )
}
