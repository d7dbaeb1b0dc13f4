import { Button } from '@mantine/core'
import { IconHelpHexagon, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { GroupId, TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'

/** The ways to who takes part in a group, and to where it is hard; `on` is the page of these on which they stand. */
export function ParticipationLinks({
  groupId,
  textId,
  on,
}: {
  readonly groupId: GroupId
  readonly textId?: TextId | undefined
  readonly on?: 'participation' | 'hard'
}) {
  const { t } = useTranslation()
  const search = textId ? { text: textId } : {}
  return (
    <>
      {on !== 'participation' && (
        <Button
          variant="default"
          leftSection={<IconUsers size={18} stroke={1.7} aria-hidden />}
          renderRoot={(props) => (
            <Link
              to="/groups/$groupId/participation"
              params={{ groupId }}
              search={search}
              {...props}
            />
          )}
        >
          {t('participation.goTo')}
        </Button>
      )}
      {on !== 'hard' && (
        <Button
          variant="default"
          leftSection={<IconHelpHexagon size={18} stroke={1.7} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/groups/$groupId/hard" params={{ groupId }} search={search} {...props} />
          )}
        >
          {t('participation.goToHard')}
        </Button>
      )}
    </>
  )
}
