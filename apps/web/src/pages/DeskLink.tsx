import { Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import type { GroupId, TextId } from '@variorum/document'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { whenIdle } from '../browser/when-idle.ts'
import { fetchDeskAhead } from '../features/desk/desk-query.ts'

/** By then whoever came to look after a group has read what is new in it. */
const CODE_FETCHED_WITHIN_MS = 2_000

/** The way to the desk of a group, or to all of one text there. Its code is fetched once the page is quiet, and its list when somebody is about to press. */
export function DeskLink({
  groupId,
  textId,
}: {
  readonly groupId: GroupId
  readonly textId?: TextId
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const router = useRouter()
  const search = textId
    ? ({ view: 'everything', order: 'text', text: textId } as const)
    : ({} as const)
  useEffect(() => {
    const fetchCode = () => {
      // Styles that do not come are not asked for again.
      if (!navigator.onLine) return
      void router.preloadRoute({ to: '/groups/$groupId/desk', params: { groupId } })
    }
    return whenIdle(fetchCode, CODE_FETCHED_WITHIN_MS)
  }, [router, groupId])
  const fetchList = () => void fetchDeskAhead(client, groupId, search)
  return (
    <Button
      variant="default"
      leftSection={<IconInbox size={18} stroke={1.7} aria-hidden />}
      onPointerEnter={fetchList}
      onFocus={fetchList}
      renderRoot={(props) => (
        <Link to="/groups/$groupId/desk" params={{ groupId }} search={search} {...props} />
      )}
    >
      {t('desk.goToDesk')}
    </Button>
  )
}
