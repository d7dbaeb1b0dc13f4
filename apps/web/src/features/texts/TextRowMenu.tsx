import { ActionIcon } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import type { GroupId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { TextMenu, type ChangeableText } from './TextMenu.tsx'

/** The settings of a text in a list of texts. */
export function TextRowMenu({
  text,
  groupId,
}: {
  readonly text: ChangeableText
  readonly groupId: GroupId
}) {
  const { t } = useTranslation()
  return (
    <TextMenu text={text} groupId={groupId}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t('texts.settingsOf', { title: text.title })}
      >
        <IconDotsVertical size={18} stroke={1.6} />
      </ActionIcon>
    </TextMenu>
  )
}
