import { Button, Title } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useGroup } from '../connection/use-group.ts'
import { InvitationLink } from '../features/groups/InvitationLink.tsx'
import { MemberList } from '../features/groups/MemberList.tsx'
import { NoTexts } from '../features/groups/NoTexts.tsx'
import { TextList } from '../features/groups/TextList.tsx'
import { FailureState } from './FailureState.tsx'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import { PageFrame } from './PageFrame.tsx'
import classes from './GroupPage.module.css'

/** A group's texts and members, and the way in for new ones of both. */
export function GroupPage() {
  const { groupId } = useParams({ from: '/groups/$groupId' })
  const group = useGroup(groupId)
  return (
    <PageFrame title={group.data?.name ?? ''} group={group.data}>
      {group.isPending ? <GroupSkeleton /> : null}
      {group.isError && !group.data ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {group.data ? <GroupContent group={group.data} /> : null}
    </PageFrame>
  )
}

function GroupContent({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const hasTexts = group.texts.length > 0
  return (
    <>
      <Title order={1} className={classes.name}>
        {group.name}
      </Title>
      <div className={classes.columns}>
        <section aria-labelledby="texts">
          <div className={classes.bar}>
            <Title order={2} id="texts">
              {t('groups.texts')}
            </Title>
            {hasTexts && may(group.me, 'import-text') ? (
              <Button
                leftSection={<IconFileImport size={18} stroke={1.7} />}
                renderRoot={(props) => (
                  <Link to="/groups/$groupId/import" params={{ groupId: group.id }} {...props} />
                )}
              >
                {t('groups.importText')}
              </Button>
            ) : null}
          </div>
          {hasTexts ? <TextList texts={group.texts} /> : <NoTexts group={group} />}
        </section>
        <aside className={classes.people}>
          {may(group.me, 'invite') ? (
            <section aria-labelledby="invite" className={classes.invite}>
              <Title order={2} id="invite">
                {t('groups.invite')}
              </Title>
              <p>{t('groups.inviteHint')}</p>
              <InvitationLink groupId={group.id} />
            </section>
          ) : null}
          <section aria-labelledby="members">
            <div className={classes.bar}>
              <Title order={2} id="members">
                {t('groups.members')}
              </Title>
              <span className={classes.count}>
                {t('groups.membersCount', { count: group.members.length })}
              </span>
            </div>
            <MemberList members={group.members} me={group.me.id} />
          </section>
        </aside>
      </div>
    </>
  )
}
