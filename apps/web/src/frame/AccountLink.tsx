import { IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../people/use-session.ts'
import classes from './AccountLink.module.css'

/** Leads to my account by my name, on a phone by a figure; a stranger is led to where one signs in. */
export function AccountLink({ name }: { readonly name: string | null }) {
  const { t } = useTranslation()
  const session = useSession()
  if (name !== null) {
    const label = t('accounts.myAccount', { name })
    return (
      <Link to="/account" className={classes.link} aria-label={label} title={label}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <IconUserCircle className={classes.figure} size={20} stroke={1.6} aria-hidden />
      </Link>
    )
  }
  if (!session.data?.isClaimed) return null
  return (
    <Link to="/sign-in" className={classes.link}>
      {t('accounts.signIn')}
    </Link>
  )
}
