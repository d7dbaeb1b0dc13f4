import { Avatar } from '@mantine/core'
import { MEMBER_ROLES, type MemberId } from '@variorum/document'
import type { Member } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { initialsOf } from '../../connection/initials.ts'
import { useRoleName } from './use-role-name.ts'
import classes from './MemberList.module.css'

/** Who is in the group: facilitators first, then by when they joined. */
export function MemberList({
  members,
  me,
}: {
  readonly members: readonly Member[]
  readonly me: MemberId
}) {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const rank = (member: Member) => MEMBER_ROLES.indexOf(member.role)
  const sorted = members.toSorted(
    (one, other) => rank(one) - rank(other) || one.joinedAt - other.joinedAt,
  )
  return (
    // Focusable, since a long list scrolls and holds nothing else to focus.
    <ul className={classes.list} tabIndex={0} aria-label={t('groups.members')}>
      {sorted.map((member) => (
        <li key={member.id} className={classes.member}>
          <Avatar size={32} classNames={{ placeholder: classes.initials }} aria-hidden>
            {initialsOf(member.name)}
          </Avatar>
          <span className={classes.name}>
            {member.name}
            {member.id === me ? <span className={classes.you}>{t('groups.you')}</span> : null}
          </span>
          <span className={classes.role} data-role={member.role}>
            {roleName(member.role)}
          </span>
        </li>
      ))}
    </ul>
  )
}
