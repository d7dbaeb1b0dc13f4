import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Account } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirmation, type Question } from '../asking/Confirmation.tsx'
import { callApi } from '../connection/api.ts'
import { useFailureNotice } from '../connection/use-failure.ts'
import { useArrival } from './use-arrival.ts'

/** The way out of this browser. A guest is asked first: for them there is no way back. */
export function SignOutButton({ account }: { readonly account: Account }) {
  const { t } = useTranslation()
  const [question, setQuestion] = useState<Question | null>(null)
  const arrive = useArrival()
  const notify = useFailureNotice()
  const signOut = useMutation({
    mutationFn: () => callApi('signOut'),
    onSuccess: () => arrive({ user: null, memberships: [], isClaimed: true }),
    onError: notify,
  })
  const leave = () => signOut.mutate()
  const ask = () =>
    setQuestion({
      title: t('accounts.signOutGuestTitle'),
      detail: t('accounts.signOutGuestDetail', { name: account.name }),
      yes: t('accounts.signOut'),
      onYes: leave,
    })
  return (
    <>
      <Button
        variant="default"
        size="md"
        loading={signOut.isPending}
        onClick={account.email === null ? ask : leave}
      >
        {t('accounts.signOut')}
      </Button>
      <Confirmation question={question} onClose={() => setQuestion(null)} />
    </>
  )
}
