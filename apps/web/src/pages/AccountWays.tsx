import { Button, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { useFailureNotice } from '../api/use-failure.ts'
import { ChangePasswordForm } from '../features/accounts/ChangePasswordForm.tsx'
import { KeepNotesForm } from '../features/accounts/KeepNotesForm.tsx'
import { OtherWay } from '../features/accounts/OtherWay.tsx'
import { accountQuery } from '../features/accounts/use-account.ts'
import { useSignInWays } from '../features/accounts/use-sign-in-ways.ts'
import { useInterfaceLanguage } from '../language/start-language.ts'
import { sessionQuery } from '../people/use-session.ts'
import classes from './AccountPage.module.css'

/** What I sign in with; for a guest, why and how to have something. */
export function AccountWays({ account }: { readonly account: Account }) {
  // One section for both: the focus stays in it when a guest becomes an account holder.
  return (
    <section className={classes.section} aria-labelledby="ways">
      {account.email === null ? <GuestWays /> : <OwnWays account={account} email={account.email} />}
    </section>
  )
}

function GuestWays() {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const queryClient = useQueryClient()
  const add = useMutation({
    mutationFn: (given: { email: string; password: string }) =>
      callApi('addCredentials', { body: { ...given, language } }),
    onSuccess: async () => {
      notifications.show({ message: t('accounts.kept'), withCloseButton: false })
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ])
    },
  })
  return (
    <>
      <Title order={2} id="ways">
        {t('accounts.keepTitle')}
      </Title>
      <p className={classes.lead}>{t('accounts.keepLead')}</p>
      <KeepNotesForm
        isPending={add.isPending}
        failure={add.error}
        onSubmit={(given) => add.mutate(given)}
      />
      <OtherWay purpose={{ type: 'link' }} />
    </>
  )
}

function OwnWays({ account, email }: { readonly account: Account; readonly email: string }) {
  const { t } = useTranslation()
  const ways = useSignInWays()
  return (
    <>
      <Title order={2} id="ways">
        {t('accounts.waysTitle')}
      </Title>
      <p className={classes.address}>
        {email} <Confirmed isConfirmed={account.isEmailConfirmed} />
      </p>
      {account.hasPassword ? (
        <>
          <p className={classes.lead}>{t('accounts.changePasswordNote')}</p>
          <ChangePasswordForm email={email} />
        </>
      ) : (
        <p className={classes.lead}>
          {t(ways.data?.sendsMail ? 'accounts.noPassword' : 'accounts.noPasswordNorMail')}
        </p>
      )}
      {account.isAtProvider ? (
        <p className={classes.lead}>
          {ways.data?.provider
            ? t('accounts.providerLinked', { provider: ways.data.provider })
            : null}
        </p>
      ) : (
        <OtherWay purpose={{ type: 'link' }} />
      )}
    </>
  )
}

/** Whether mail to the address reached its owner; says nothing where the server sends no mail that could tell. */
function Confirmed({ isConfirmed }: { readonly isConfirmed: boolean }) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const notify = useFailureNotice()
  const ways = useSignInWays()
  const send = useMutation({
    mutationFn: () => callApi('requestConfirmation', { body: { language } }),
    onSuccess: () =>
      notifications.show({ message: t('accounts.confirmationSent'), withCloseButton: false }),
    onError: notify,
  })
  if (isConfirmed) return <span className={classes.state}>{t('accounts.confirmed')}</span>
  if (!ways.data?.sendsMail) return null
  return (
    <>
      <span className={classes.state}>{t('accounts.unconfirmed')}</span>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('accounts.sendConfirmation')}
      </Button>
    </>
  )
}
