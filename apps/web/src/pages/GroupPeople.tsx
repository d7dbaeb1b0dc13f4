import { Title } from '@mantine/core'
import { may } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { Invitations } from '../features/invitations/Invitations.tsx'
import { LeaveGroup } from '../features/members/LeaveGroup.tsx'
import { MemberList } from '../features/members/MemberList.tsx'
import { actorOf } from '../people/actor-of.ts'
import classes from './GroupPage.module.css'

/** Who is in a group, the links that lead in, and the way out. */
export function GroupPeople({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const me = actorOf(group.me)
  return (
    <aside className={classes.people}>
      {may(me, 'invite', group) ? (
        <section aria-labelledby="invite" className={classes.invite}>
          <Title order={2} id="invite">
            {t('invitations.title')}
          </Title>
          <p className={classes.hint}>
            {t(group.admitsNewcomers ? 'invitations.hintAdmission' : 'invitations.hint')}
          </p>
          <Invitations group={group} />
        </section>
      ) : null}
      <section aria-labelledby="members">
        <div className={classes.bar}>
          <Title order={2} id="members">
            {t('groups.members')}
          </Title>
          <span className={classes.count}>
            {t('groups.membersCount', { count: group.memberCount })}
          </span>
        </div>
        <MemberList group={group} />
        {may(me, 'leave-group', group) ? (
          <div className={classes.leave}>
            <LeaveGroup group={group} />
          </div>
        ) : null}
      </section>
    </aside>
  )
}
