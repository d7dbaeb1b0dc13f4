import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconHistory,
  IconPencil,
  IconSettings,
  IconTags,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { may } from '@variorum/document'
import { GROUP_NAME_MAX_CHARS, type EndpointBody, type Group } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { NameDialog } from '../../asking/NameDialog.tsx'
import { actorOf } from '../../people/actor-of.ts'
import { GroupTags } from '../tags/GroupTags.tsx'

/** What whoever may change the group does to it as a whole. */
export function GroupSettings({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const [isRenaming, setRenaming] = useState(false)
  const [isTagging, setTagging] = useState(false)
  const [question, ask] = useState<Question | null>(null)
  const change = useCommand((body: EndpointBody<'changeGroup'>) =>
    callApi('changeGroup', { params: { groupId: group.id }, body }),
  )
  const archive = () =>
    ask({
      title: t('groups.archiveTitle', { group: group.name }),
      detail: t('groups.archiveDetail'),
      yes: t('groups.archiveYes'),
      onYes: () => change.mutate({ isArchived: true }),
    })
  const hideOrShowNames = (isAnonymous: boolean) =>
    ask({
      title: t(isAnonymous ? 'groups.hideNamesTitle' : 'groups.showNamesTitle'),
      detail: t(isAnonymous ? 'groups.hideNamesDetail' : 'groups.showNamesDetail'),
      yes: t(isAnonymous ? 'groups.hideNamesYes' : 'groups.showNamesYes'),
      onYes: () => change.mutate({ isAnonymous }),
    })
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('groups.settings')}
            title={t('groups.settings')}
          >
            <IconSettings size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => setRenaming(true)}>
            {t('groups.rename')}
          </Menu.Item>
          <Menu.CheckboxItem
            checked={group.admitsNewcomers}
            closeMenuOnClick
            onChange={(admitsNewcomers) => change.mutate({ admitsNewcomers })}
          >
            {t('groups.admission')}
          </Menu.CheckboxItem>
          <Menu.CheckboxItem
            checked={group.isAnonymous}
            closeMenuOnClick
            onChange={hideOrShowNames}
          >
            {t('groups.hideNames')}
          </Menu.CheckboxItem>
          {may(actorOf(group.me), 'keep-tags', group) ? (
            <Menu.Item leftSection={<IconTags {...ICON} />} onClick={() => setTagging(true)}>
              {t('tags.list')}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconHistory {...ICON} />}
            renderRoot={(props) => (
              <Link to="/groups/$groupId/audit" params={{ groupId: group.id }} {...props} />
            )}
          >
            {t('groups.auditLog')}
          </Menu.Item>
          <Menu.Divider />
          {group.isArchived ? (
            <Menu.Item
              leftSection={<IconArchiveOff {...ICON} />}
              onClick={() => change.mutate({ isArchived: false })}
            >
              {t('groups.restore')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive {...ICON} />} onClick={archive}>
              {t('groups.archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        isOpen={isRenaming}
        onClose={() => setRenaming(false)}
        title={t('groups.renameTitle')}
        label={t('groups.groupName')}
        name={group.name}
        maxChars={GROUP_NAME_MAX_CHARS}
        onRename={(name) => change.mutate({ name })}
      />
      <GroupTags groupId={group.id} isOpen={isTagging} onClose={() => setTagging(false)} />
      <Confirmation question={question} onClose={() => ask(null)} />
    </>
  )
}

const ICON = { size: 17, stroke: 1.6, 'aria-hidden': true } as const
