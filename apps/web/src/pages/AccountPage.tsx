import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { KeepPlaces } from '../features/accounts/KeepPlaces.tsx'
import { OwnName } from '../features/accounts/OwnName.tsx'
import { PhoneLink } from '../features/accounts/PhoneLink.tsx'
import { RemoveAccount } from '../features/accounts/RemoveAccount.tsx'
import { ReturnFailure } from '../features/accounts/ReturnFailure.tsx'
import { SessionList } from '../features/accounts/SessionList.tsx'
import { TakeContributions } from '../features/accounts/TakeContributions.tsx'
import { useAccount } from '../features/accounts/use-account.ts'
import { MailChoices } from '../features/mails/MailChoices.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { FormSkeleton } from '../frame/FormSkeleton.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { AccountWays } from './AccountWays.tsx'
import { SignOutButton } from './SignOutButton.tsx'
import { useLeaving } from './use-leaving.ts'
import classes from './AccountPage.module.css'

/** What I am called here, what I sign in with, where I am signed in, and the way out. */
export function AccountPage() {
  const { t } = useTranslation()
  const account = useAccount()
  const leave = useLeaving()
  return (
    <PageFrame title={t('accounts.account')} width="narrow">
      {account.isPending ? <FormSkeleton fields={2} /> : null}
      {account.isError && !account.data ? (
        <FailureState failure={account.error} retry={() => void account.refetch()} />
      ) : null}
      {account.data ? (
        <>
          <Title order={1}>{t('accounts.account')}</Title>
          <OwnName name={account.data.name} />
          <ReturnFailure />
          <AccountWays account={account.data} />
          <section className={classes.section} aria-labelledby="mails">
            <Title order={2} id="mails">
              {t('mails.title')}
            </Title>
            <MailChoices account={account.data} />
          </section>
          <section className={classes.section} aria-labelledby="phone">
            <Title order={2} id="phone">
              {t('accounts.phoneTitle')}
            </Title>
            <p className={classes.lead}>{t('accounts.phoneSectionLead')}</p>
            <div className={classes.action}>
              <PhoneLink />
            </div>
          </section>
          <section className={classes.section} aria-labelledby="reading">
            <Title order={2} id="reading">
              {t('accounts.readingTitle')}
            </Title>
            <div className={classes.action}>
              <KeepPlaces />
            </div>
          </section>
          <section className={classes.section} aria-labelledby="sessions">
            <Title order={2} id="sessions">
              {t('accounts.sessionsTitle')}
            </Title>
            {account.data.hasPassword ? (
              <p className={classes.lead}>{t('accounts.sessionsLead')}</p>
            ) : null}
            <SessionList sessions={account.data.sessions} />
          </section>
          <div className={classes.section}>
            <SignOutButton account={account.data} />
          </div>
          <section className={classes.section} aria-labelledby="contributions">
            <Title order={2} id="contributions">
              {t('accounts.contributions')}
            </Title>
            <TakeContributions />
          </section>
          <section className={classes.section} aria-labelledby="removal">
            <Title order={2} id="removal">
              {t('accounts.removeSection')}
            </Title>
            <RemoveAccount account={account.data} onRemoved={leave} />
          </section>
        </>
      ) : null}
    </PageFrame>
  )
}
