import { Button, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { failureCode } from '../api/failure-code.ts'
import { CookiesNeeded } from '../features/accounts/CookiesNeeded.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { FormSkeleton } from '../frame/FormSkeleton.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useSession } from '../people/use-session.ts'
import { useArrival } from './use-arrival.ts'
import { useLinkToken } from './use-link-token.ts'
import classes from './FormPage.module.css'
import warning from './SignInPage.module.css'

/** Where the link for a phone leads. It asks for a click: programs that preview links open them, and this one works once. */
export function ContinuePage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const session = useSession()
  const link = useQuery({
    queryKey: ['continue', token],
    queryFn: () => callApi('checkPhoneLink', { body: { token } }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  const failure = link.error
  return (
    <PageFrame title={t('accounts.phoneOpen')} width="narrow">
      {link.isPending || session.isPending ? <FormSkeleton fields={1} /> : null}
      {failure ? (
        <FailureState
          title={t('accounts.linkBrokenTitle')}
          failure={failure}
          retry={() => void link.refetch()}
        />
      ) : null}
      {link.data && !session.isPending ? (
        link.data.isMine ? (
          <AlreadyHere name={link.data.name} />
        ) : (
          <Continue token={token} name={link.data.name} />
        )
      ) : null}
    </PageFrame>
  )
}

function AlreadyHere({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Title order={1}>{t('accounts.phoneHereTitle', { name })}</Title>
      <p className={classes.lead}>{t('accounts.phoneHereLead')}</p>
      <Button mt="xl" renderRoot={(props) => <Link to="/" {...props} />}>
        {t('pages.backHome')}
      </Button>
    </>
  )
}

function Continue({ token, name }: { readonly token: string; readonly name: string }) {
  const { t } = useTranslation()
  const arrive = useArrival()
  const other = useSession().data?.user ?? null
  const use = useMutation({
    mutationFn: () => callApi('usePhoneLink', { body: { token } }),
    onSuccess: arrive,
  })
  if (use.isError && failureCode(use.error) !== 'cookies-refused') {
    return (
      <FailureState
        title={t('accounts.linkBrokenTitle')}
        failure={use.error}
        retry={() => use.mutate()}
      />
    )
  }
  return (
    <>
      <Title order={1}>{t('accounts.phoneUseTitle', { name })}</Title>
      <p className={classes.lead}>{t('accounts.phoneUseLead', { name })}</p>
      {other ? (
        <p role="note" className={warning.guest}>
          {t(other.isGuest ? 'accounts.phoneOtherGuest' : 'accounts.phoneOther', {
            other: other.name,
            name,
          })}
        </p>
      ) : null}
      <CookiesNeeded failure={use.error} />
      <Button size="md" mt="xl" loading={use.isPending} onClick={() => use.mutate()}>
        {t(other ? 'accounts.phoneSwitch' : 'accounts.phoneUse', { name })}
      </Button>
    </>
  )
}
