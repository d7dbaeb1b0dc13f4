import { Avatar } from '@mantine/core'
import { MEMBER_ROLES, may } from '@variorum/document'
import type { Group, Member } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useRoleName } from '../../language/use-role-name.ts'
import { actorOf } from '../../people/actor-of.ts'
import { initialsOf } from '../../people/initials.ts'
import { HeldSilences } from '../silences/HeldSilences.tsx'
import { useSilences } from '../silences/use-silences.ts'
import { MemberControls } from './MemberControls.tsx'
import classes from './MemberList.module.css'

/** Who is in the group: facilitators first, then by when they joined. Whoever may changes roles here and takes members out. */
export function MemberList({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const mayManage = may(actorOf(group.me), 'manage-members', group)
  const silences = useSilences(group.id, mayManage)
  const rank = (member: Member) => MEMBER_ROLES.indexOf(member.role)
  const sorted = group.members.toSorted(
    (one, other) => rank(one) - rank(other) || one.joinedAt - other.joinedAt,
  )
  const unnamedCount = group.memberCount - group.members.length
  return (
    // Focusable, since a long list scrolls and may hold nothing else to focus.
    <ul className={classes.list} tabIndex={0} aria-label={t('groups.members')}>
      {sorted.map((member) => (
        <li key={member.id} className={classes.member}>
          <Avatar size={32} classNames={{ placeholder: classes.initials }} aria-hidden>
            {initialsOf(member.name)}
          </Avatar>
          <span className={classes.name} dir="auto" title={member.name}>
            {member.name}
            {member.id === group.me.id ? (
              <span className={classes.you}>{t('groups.you')}</span>
            ) : null}
          </span>
          {mayManage ? (
            <MemberControls group={group} member={member} />
          ) : (
            <span className={classes.role} data-role={member.role}>
              {roleName(member.role)}
            </span>
          )}
          <HeldSilences
            name={member.name}
            silences={silences.filter(({ memberId }) => memberId === member.id)}
          />
        </li>
      ))}
      {unnamedCount > 0 ? (
        <li className={classes.unnamed}>{t('groups.unnamed', { count: unnamedCount })}</li>
      ) : null}
    </ul>
  )
}
