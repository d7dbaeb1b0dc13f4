import { Button } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Group } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { groupQuery } from '../../people/use-group.ts'
import { sessionQuery } from '../../people/use-session.ts'

/** The way out of a group, which asks first. The last facilitator is told why there is none for them. */
export function LeaveGroup({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  const [question, ask] = useState<Question | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    try {
      await callApi('leaveGroup', { params: { groupId: group.id } })
      await navigate({ to: '/' })
      // After the page is left: it would ask for a group that is no longer ours to read.
      queryClient.removeQueries({ queryKey: groupQuery(group.id).queryKey })
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    } catch (failure) {
      notify(failure)
    } finally {
      setLeaving(false)
    }
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconDoorExit size={17} stroke={1.6} />}
        loading={isLeaving}
        onClick={() =>
          ask({
            title: t('members.leaveTitle', { group: group.name }),
            detail: t('members.leaveDetail'),
            yes: t('members.leave'),
            onYes: () => void leave(),
          })
        }
      >
        {t('members.leave')}
      </Button>
      <Confirmation question={question} onClose={() => ask(null)} />
    </>
  )
}
