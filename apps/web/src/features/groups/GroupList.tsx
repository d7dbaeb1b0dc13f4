import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Membership } from '@variorum/protocol'
import { useRoleName } from './use-role-name.ts'
import classes from './GroupList.module.css'

/** The groups that I am in, with my role in each. */
export function GroupList({ memberships }: { readonly memberships: readonly Membership[] }) {
  const roleName = useRoleName()
  return (
    <ul className={classes.list}>
      {memberships.map(({ groupId, groupName, memberName, role }) => (
        <li key={groupId}>
          <Link to="/groups/$groupId" params={{ groupId }} className={classes.group}>
            <span className={classes.name}>{groupName}</span>
            <span className={classes.role}>
              {memberName} · {roleName(role)}
            </span>
            <IconChevronRight className={classes.arrow} size={20} stroke={1.6} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}
