import { Skeleton, Title } from '@mantine/core'
import type { Membership } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { GroupList } from '../features/groups/GroupList.tsx'
import { NewGroup } from '../features/groups/NewGroup.tsx'
import { Welcome } from '../features/groups/Welcome.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { Folded } from '../frame/Folded.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useSession } from '../people/use-session.ts'
import classes from './HomePage.module.css'

/** My groups; for a stranger, what this is and how to get in. */
export function HomePage() {
  const { t } = useTranslation()
  const session = useSession()
  const memberships = session.data?.memberships ?? []
  const current = memberships.filter(({ isGroupArchived }) => !isGroupArchived)
  const archived = memberships.filter(({ isGroupArchived }) => isGroupArchived)
  if (session.isSuccess && memberships.length === 0)
    return (
      <PageFrame title={t('groups.welcomeTitle')}>
        <Welcome isClaimed={session.data.isClaimed} />
      </PageFrame>
    )
  return (
    <PageFrame title={t('groups.homeTitle')}>
      <div className={classes.column}>
        {session.isError ? (
          <FailureState failure={session.error} retry={() => void session.refetch()} />
        ) : (
          <>
            <div className={classes.head}>
              <Title order={1}>{t('groups.homeTitle')}</Title>
              {memberships.some(mayFound) ? (
                <NewGroup knownName={session.data?.user?.name ?? ''} />
              ) : null}
            </div>
            {session.isPending ? <Skeleton height="5rem" /> : <GroupList memberships={current} />}
            {archived.length > 0 ? (
              <Folded title={t('groups.archivedGroups')} count={archived.length}>
                <GroupList memberships={archived} />
              </Folded>
            ) : null}
          </>
        )}
      </div>
    </PageFrame>
  )
}

/** Whoever leads one group here may found another. */
function mayFound({ role, isAdmitted }: Membership): boolean {
  return role === 'facilitator' && isAdmitted
}
