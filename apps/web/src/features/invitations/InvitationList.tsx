import { ActionIcon } from '@mantine/core'
import { IconEye, IconEyeOff, IconLinkOff } from '@tabler/icons-react'
import type { GroupId } from '@variorum/document'
import type { Invitation } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { useFormats } from '../../language/use-formats.ts'
import { useRoleName } from '../../language/use-role-name.ts'
import { InvitationLink } from './InvitationLink.tsx'
import { useInvitations, useRevoking, useShownLink } from './use-invitations.ts'
import classes from './InvitationList.module.css'

/** The links that were made: what each allows, how often it was used, and whether it still works. Newest first. */
export function InvitationList({ groupId }: { readonly groupId: GroupId }) {
  const { t } = useTranslation()
  const invitations = useInvitations(groupId).data?.invitations ?? []
  if (invitations.length === 0) return null
  const newestFirst = invitations.toSorted((one, other) => other.createdAt - one.createdAt)
  return (
    <ul className={classes.list} tabIndex={0} aria-label={t('invitations.made')}>
      {newestFirst.map((invitation) => (
        <InvitationRow key={invitation.id} groupId={groupId} invitation={invitation} />
      ))}
    </ul>
  )
}

function InvitationRow({
  groupId,
  invitation,
}: {
  readonly groupId: GroupId
  readonly invitation: Invitation
}) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const roleName = useRoleName()
  const [question, ask] = useState<Question | null>(null)
  const revoking = useRevoking(groupId)
  const showing = useShownLink(groupId)
  const shownPath = invitation.state === 'valid' ? showing.data?.path : undefined
  const { role, uses, maxUses, state, createdBy } = invitation
  const isValid = state === 'valid'
  const label = { role: roleName(role), name: createdBy, date: date(invitation.createdAt) }
  return (
    <li className={classes.invitation} data-valid={isValid}>
      <div>
        <span className={classes.role}>{roleName(role)}</span>
        <span className={classes.state} data-state={state}>
          {t(`invitations.${state}`, { date: date(invitation.expiresAt) })}
        </span>
        <p className={classes.facts}>
          {maxUses === null
            ? t('invitations.used', { count: uses })
            : t('invitations.usedOf', { count: uses, max: maxUses })}
          {' · '}
          {t('invitations.madeBy', label)}
        </p>
      </div>
      {isValid && invitation.isKept && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          loading={showing.isPending}
          aria-expanded={shownPath !== undefined}
          aria-label={t(shownPath ? 'invitations.hide' : 'invitations.show', label)}
          onClick={() => (shownPath ? showing.reset() : showing.mutate(invitation.id))}
        >
          {shownPath ? <IconEyeOff size={17} stroke={1.6} /> : <IconEye size={17} stroke={1.6} />}
        </ActionIcon>
      )}
      {isValid ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          loading={revoking.isPending}
          aria-label={t('invitations.revokeThis', label)}
          onClick={() =>
            ask({
              title: t('invitations.revokeTitle'),
              detail: t('invitations.revokeDetail'),
              yes: t('invitations.revoke'),
              onYes: () => revoking.mutate(invitation.id),
            })
          }
        >
          <IconLinkOff size={17} stroke={1.6} />
        </ActionIcon>
      ) : null}
      {shownPath ? (
        <div className={classes.shown}>
          <InvitationLink path={shownPath} />
        </div>
      ) : null}
      <Confirmation question={question} onClose={() => ask(null)} />
    </li>
  )
}
