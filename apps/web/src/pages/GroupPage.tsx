import { Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRefusal } from '../api/is-refusal.ts'
import { GroupSettings } from '../features/groups/GroupSettings.tsx'
import { Newcomers } from '../features/members/Newcomers.tsx'
import { NotAdmitted, WaitingForAdmission } from '../features/members/WaitingForAdmission.tsx'
import { ReportedComments } from '../features/reports/ReportedComments.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { actorOf } from '../people/actor-of.ts'
import { useGroup } from '../people/use-group.ts'
import { useMembership } from '../people/use-session.ts'
import { DeskLink } from './DeskLink.tsx'
import { GroupPeople } from './GroupPeople.tsx'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import { GroupTexts } from './GroupTexts.tsx'
import { ParticipationLinks } from './ParticipationLinks.tsx'
import classes from './GroupPage.module.css'

/** A group's texts and members, and the way in for new ones of both. Whoever waits for admission waits here. */
export function GroupPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId' })
  const membership = useMembership(groupId)
  const isWaiting = membership?.isAdmitted === false
  const [hasWaited, setHasWaited] = useState(isWaiting)
  if (isWaiting && !hasWaited) setHasWaited(true)
  const group = useGroup(groupId, !isWaiting)
  if (isWaiting)
    return (
      <PageFrame title={membership.groupName}>
        <WaitingForAdmission membership={membership} />
      </PageFrame>
    )
  const isRefused = isRefusal(group.error)
  const shown = isRefused ? undefined : group.data
  return (
    <PageFrame title={shown?.name ?? t('pages.group')} group={shown}>
      {group.isPending ? <GroupSkeleton /> : null}
      {group.isError && !shown && hasWaited ? <NotAdmitted /> : null}
      {group.isError && !shown && !hasWaited ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {shown ? <GroupContent group={shown} /> : null}
    </PageFrame>
  )
}

function GroupContent({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const me = actorOf(group.me)
  return (
    <>
      {may(me, 'manage-members', group) ? <Newcomers group={group} /> : null}
      {may(me, 'read-reports', group) ? <ReportedComments groupId={group.id} /> : null}
      <div className={classes.head}>
        <Title order={1} dir="auto" className={classes.name}>
          {group.name}
        </Title>
        {may(me, 'read-desk', group) ? <DeskLink groupId={group.id} /> : null}
        <ParticipationLinks groupId={group.id} />
        {may(me, 'change-group', group) ? <GroupSettings group={group} /> : null}
      </div>
      {group.isArchived ? <p className={classes.archived}>{t('groups.isArchived')}</p> : null}
      {group.isAnonymous ? <p className={classes.archived}>{t('groups.namesHidden')}</p> : null}
      <div className={classes.columns}>
        <GroupTexts group={group} />
        <GroupPeople group={group} />
      </div>
    </>
  )
}
