import { IconHelpHexagon, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { GroupId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../frame/HeaderButton.tsx'

/** As `ParticipationLinks`, in the bar at the top of a page. */
export function ParticipationHeaderLinks({ groupId }: { readonly groupId: GroupId }) {
  const { t } = useTranslation()
  return (
    <>
      <HeaderButton
        icon={IconUsers}
        word={t('participation.goTo')}
        renderRoot={(props) => (
          <Link to="/groups/$groupId/participation" params={{ groupId }} {...props} />
        )}
      />
      <HeaderButton
        icon={IconHelpHexagon}
        word={t('participation.goToHard')}
        renderRoot={(props) => <Link to="/groups/$groupId/hard" params={{ groupId }} {...props} />}
      />
    </>
  )
}
