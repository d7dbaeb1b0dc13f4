import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Specimen } from './Specimen.tsx'
import classes from './Welcome.module.css'

/** For a stranger: what this is, and what to do to get in. */
export function Welcome({ isClaimed }: { readonly isClaimed: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={classes.welcome}>
      <div>
        <Title order={1} className={classes.title}>
          {t('groups.welcomeTitle')}
        </Title>
        <p className={classes.lead}>{t('groups.welcomeLead')}</p>
        <section className={classes.next}>
          <Title order={2}>{t(isClaimed ? 'groups.strangerTitle' : 'groups.unclaimedTitle')}</Title>
          <p>{t(isClaimed ? 'groups.strangerHint' : 'groups.unclaimedHint')}</p>
        </section>
      </div>
      <Specimen />
    </div>
  )
}
