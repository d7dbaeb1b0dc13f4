import { ActionIcon, Menu } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { GroupId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useSession } from '../people/use-session.ts'

/** The way from one of my groups to another; nothing for whoever is in one only. */
export function GroupSwitch({ groupId }: { readonly groupId: GroupId }) {
  const { t } = useTranslation()
  const memberships = useSession().data?.memberships ?? []
  const others = memberships.filter(
    (membership) => membership.groupId !== groupId && !membership.isGroupArchived,
  )
  if (others.length === 0) return null
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('groups.switchGroup')}
          title={t('groups.switchGroup')}
        >
          <IconSelector size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown maw="min(20rem, 90vw)">
        {others.map((other) => (
          <Menu.Item
            key={other.groupId}
            renderRoot={(props) => (
              <Link to="/groups/$groupId" params={{ groupId: other.groupId }} {...props} />
            )}
          >
            <bdi>{other.groupName}</bdi>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/" {...props} />}>
          {t('groups.homeTitle')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
