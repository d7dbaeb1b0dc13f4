import { Button, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { CookiesNeeded } from '../features/accounts/CookiesNeeded.tsx'
import { MailLinkForm } from '../features/accounts/MailLinkForm.tsx'
import { OtherWay } from '../features/accounts/OtherWay.tsx'
import { ReturnFailure } from '../features/accounts/ReturnFailure.tsx'
import { SignInForm } from '../features/accounts/SignInForm.tsx'
import { useSignInWays } from '../features/accounts/use-sign-in-ways.ts'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useSession } from '../people/use-session.ts'
import { useArrival } from './use-arrival.ts'
import formClasses from './FormPage.module.css'
import classes from './SignInPage.module.css'

type Way = 'password' | 'sign-in' | 'reset'

/** Where somebody with an account comes in; by mail too, where the server sends any. */
export function SignInPage() {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>('password')
  const ways = useSignInWays()
  const arrive = useArrival()
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => callApi('signIn', { body }),
    onSuccess: arrive,
  })
  const others = OTHER_WAYS[way]
  return (
    <PageFrame title={t('accounts.signInTitle')} width="narrow">
      <Title order={1}>{t('accounts.signInTitle')}</Title>
      <p className={formClasses.lead}>{t('accounts.signInLead')}</p>
      <GuestWarning />
      <ReturnFailure />
      {signIn.isError ? null : <CookiesNeeded />}
      {way === 'password' ? (
        <SignInForm
          isPending={signIn.isPending}
          failure={signIn.error}
          onSubmit={(given) => signIn.mutate(given)}
        />
      ) : (
        <MailLinkForm key={way} purpose={way} />
      )}
      {ways.data?.sendsMail ? (
        <div className={classes.others}>
          {others.map((other) => (
            <Button key={other} variant="subtle" size="compact-md" onClick={() => setWay(other)}>
              {t(WAY_NAMES[other])}
            </Button>
          ))}
        </div>
      ) : null}
      <OtherWay purpose={{ type: 'sign-in' }} />
    </PageFrame>
  )
}

const OTHER_WAYS: Record<Way, readonly Way[]> = {
  password: ['reset', 'sign-in'],
  'sign-in': ['password'],
  reset: ['password'],
}
const WAY_NAMES = {
  password: 'accounts.byPassword',
  'sign-in': 'accounts.byLink',
  reset: 'accounts.forgotten',
} as const satisfies Record<Way, string>

/** Tells a guest what signing in as somebody else costs them. */
function GuestWarning() {
  const { t } = useTranslation()
  const user = useSession().data?.user
  if (!user?.isGuest) return null
  return (
    <p role="note" className={classes.guest}>
      {t('accounts.guestHere', { name: user.name })}{' '}
      <Link to="/account">{t('accounts.guestKeep')}</Link>
    </p>
  )
}
