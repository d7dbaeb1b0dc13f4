import { Loader, Title } from '@mantine/core'
import type { Membership } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useAwaitedSession } from '../../people/use-session.ts'
import classes from './WaitingForAdmission.module.css'

/** Before the door: stands here until a facilitator has admitted me, which the session says by itself. */
export function WaitingForAdmission({ membership }: { readonly membership: Membership }) {
  const { t } = useTranslation()
  useAwaitedSession()
  return (
    <div className={classes.waiting}>
      <p className={classes.group} dir="auto">
        {membership.groupName}
      </p>
      <Title order={1}>{t('members.waitingTitle')}</Title>
      <p role="status" className={classes.lead}>
        {t('members.waitingLead', { name: membership.memberName })}
      </p>
      <Loader size="sm" type="dots" aria-hidden />
    </div>
  )
}

/** What the one who waited sees when the answer was no. */
export function NotAdmitted() {
  const { t } = useTranslation()
  return (
    <section role="alert" className={classes.waiting}>
      <Title order={1}>{t('members.refusedTitle')}</Title>
      <p className={classes.lead}>{t('members.refusedLead')}</p>
    </section>
  )
}
