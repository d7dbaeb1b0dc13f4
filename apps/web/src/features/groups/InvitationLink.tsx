import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy, IconLink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../connection/api.ts'
import { useFailureNotice } from '../../connection/use-failure.ts'
import { useCopying } from './use-copying.ts'
import classes from './InvitationLink.module.css'

/** Makes an invitation link on request, shows it, and copies it. */
export function InvitationLink({ groupId }: { readonly groupId: GroupId }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const notify = useFailureNotice()
  const { copy, outcome } = useCopying(field)
  const invitation = useMutation({
    mutationFn: () => callApi('createInvitation', { params: { groupId } }),
    onError: notify,
  })
  if (!invitation.data)
    return (
      <Button
        fullWidth
        variant="default"
        leftSection={<IconLink size={18} stroke={1.7} />}
        loading={invitation.isPending}
        onClick={() => invitation.mutate()}
      >
        {t('groups.inviteCreate')}
      </Button>
    )
  const isCopied = outcome === 'copied'
  return (
    <div className={classes.link}>
      <TextInput
        ref={field}
        readOnly
        className={classes.field}
        aria-label={t('groups.inviteLink')}
        value={new URL(invitation.data.path, location.origin).href}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        autoFocus
        className={classes.copy}
        leftSection={isCopied ? <IconCheck size={18} /> : <IconCopy size={18} stroke={1.7} />}
        onClick={() => void copy()}
      >
        {t(isCopied ? 'groups.copied' : 'groups.copy')}
      </Button>
      <p role="status" className={classes.status}>
        {outcome === 'refused' ? t('groups.copyByHand') : null}
      </p>
    </div>
  )
}
