import { useParams } from '@tanstack/react-router'
import { may } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { isRefusal } from '../api/is-refusal.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { actorOf } from '../people/actor-of.ts'
import { useGroup } from '../people/use-group.ts'
import { DeskOf } from './DeskOf.tsx'
import { DeskSkeleton } from './DeskSkeleton.tsx'
import { ParticipationHeaderLinks } from './ParticipationHeaderLinks.tsx'
import { useSplitWidth } from './use-split-width.ts'

/** Everything in a group that wants a person, over all its texts, for those who lead it. */
export function DeskPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId/desk' })
  const group = useGroup(groupId)
  const width = useSplitWidth()
  const shown = isRefusal(group.error) ? undefined : group.data
  const isAllowed = shown !== undefined && may(actorOf(shown.me), 'read-desk', shown)
  return (
    <PageFrame
      title={t('desk.title')}
      group={shown}
      section={t('desk.title')}
      actions={shown && isAllowed ? <ParticipationHeaderLinks groupId={shown.id} /> : null}
      width={isAllowed || group.isPending ? 'full' : 'regular'}
    >
      {group.isPending ? <DeskSkeleton {...width} /> : null}
      {group.isError && !shown ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {shown && !isAllowed ? <FailureState failure={new AppError('not-allowed')} /> : null}
      {shown && isAllowed ? <DeskOf group={shown} /> : null}
    </PageFrame>
  )
}
