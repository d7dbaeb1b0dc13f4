import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountSession } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useFormats } from '../../language/use-formats.ts'
import { accountQuery } from './use-account.ts'
import { useDeviceName } from './use-device-name.ts'
import classes from './SessionList.module.css'

/** Where I am signed in, this browser first; every other one can be signed out from here. */
export function SessionList({ sessions }: { readonly sessions: readonly AccountSession[] }) {
  const thisOneFirst = sessions.toSorted(
    (one, other) => Number(other.isThisOne) - Number(one.isThisOne),
  )
  return (
    <ul className={classes.list}>
      {thisOneFirst.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  )
}

function SessionRow({ session }: { readonly session: AccountSession }) {
  const { t } = useTranslation()
  const { date, moment } = useFormats()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  const device = useDeviceName()(session)
  const revoke = useMutation({
    mutationFn: () => callApi('revokeSession', { params: { sessionId: session.id } }),
    onSuccess: () =>
      notifications.show({ message: t('accounts.revoked', { device }), withCloseButton: false }),
    onError: notify,
    onSettled: () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
  })
  return (
    <li className={classes.row}>
      <p className={classes.device}>
        {device}
        {session.isThisOne ? <span className={classes.this}>{t('accounts.thisOne')}</span> : null}
      </p>
      <p className={classes.facts}>
        <span>{t('accounts.signedInOn', { date: date(session.createdAt) })}</span>
        <span>{t('accounts.lastUsed', { moment: moment(session.lastUsedAt) })}</span>
      </p>
      {session.isThisOne ? null : (
        <Button
          variant="default"
          size="sm"
          className={classes.revoke}
          aria-label={t('accounts.revokeNamed', { device })}
          loading={revoke.isPending}
          onClick={() => revoke.mutate()}
        >
          {t('accounts.revoke')}
        </Button>
      )}
    </li>
  )
}
