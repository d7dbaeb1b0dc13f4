import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Membership } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useRoleName } from '../../language/use-role-name.ts'
import classes from './GroupList.module.css'

/** The groups that I am in, with my role in each. */
export function GroupList({ memberships }: { readonly memberships: readonly Membership[] }) {
  const { t } = useTranslation()
  const roleName = useRoleName()
  return (
    <ul className={classes.list}>
      {memberships.map(({ groupId, groupName, memberName, role, isAdmitted }) => (
        <li key={groupId}>
          <Link to="/groups/$groupId" params={{ groupId }} className={classes.group}>
            <span className={classes.name} dir="auto">
              {groupName}
            </span>
            <span className={classes.role}>
              {memberName} · {isAdmitted ? roleName(role) : t('groups.waiting')}
            </span>
            <IconChevronRight className={classes.arrow} size={20} stroke={1.6} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}
