import { Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { AppError } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { failureCode } from '../api/failure-code.ts'
import { useFailureNotice } from '../api/use-failure.ts'
import { CookiesNeeded } from '../features/accounts/CookiesNeeded.tsx'
import { SetupForm } from '../features/groups/SetupForm.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { FormSkeleton } from '../frame/FormSkeleton.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { sessionQuery } from '../people/use-session.ts'
import classes from './FormPage.module.css'

/** Where the set-up link leads: the first user names themself and the group. */
export function SetupPage() {
  const { t } = useTranslation()
  // The token travels in the fragment, which browsers send to no server.
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '')
  const check = useQuery({
    queryKey: ['setup', token],
    queryFn: () => {
      if (!token) throw new AppError('setup-link-invalid')
      return callApi('checkSetup', { body: { token } })
    },
    staleTime: Infinity,
  })
  return (
    <PageFrame title={t('groups.setupTitle')} width="narrow">
      {check.isPending ? <FormSkeleton fields={2} /> : null}
      {check.isError ? (
        <FailureState
          title={t('groups.setupBrokenTitle')}
          failure={check.error}
          retry={() => void check.refetch()}
        />
      ) : null}
      {check.isSuccess ? <Claim token={token} /> : null}
    </PageFrame>
  )
}

function Claim({ token }: { readonly token: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  const claim = useMutation({
    mutationFn: (given: { name: string; groupName: string }) =>
      callApi('claimServer', { body: { token, ...given } }),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      const [first] = session.memberships
      await (first
        ? navigate({ to: '/groups/$groupId', params: { groupId: first.groupId }, replace: true })
        : navigate({ to: '/', replace: true }))
    },
    onError: (failure) => {
      // That stands above the form.
      if (failureCode(failure) !== 'cookies-refused') notify(failure)
    },
  })
  return (
    <>
      <Title order={1}>{t('groups.setupTitle')}</Title>
      <p className={classes.lead}>{t('groups.setupLead')}</p>
      <CookiesNeeded failure={claim.error} />
      <SetupForm
        submit={t('groups.setupSubmit')}
        isPending={claim.isPending}
        onSubmit={(given) => claim.mutate(given)}
      />
    </>
  )
}
