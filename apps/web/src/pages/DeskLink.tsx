import { Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { GroupId, TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'

/** The way to the desk of a group, or to all of one text there. */
export function DeskLink({
  groupId,
  textId,
}: {
  readonly groupId: GroupId
  readonly textId?: TextId
}) {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      leftSection={<IconInbox size={18} stroke={1.7} aria-hidden />}
      renderRoot={(props) => (
        <Link
          to="/groups/$groupId/desk"
          params={{ groupId }}
          search={textId ? { view: 'everything', order: 'text', text: textId } : {}}
          {...props}
        />
      )}
    >
      {t('desk.goToDesk')}
    </Button>
  )
}
