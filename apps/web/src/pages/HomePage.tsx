import { Skeleton, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../connection/use-session.ts'
import { GroupList } from '../features/groups/GroupList.tsx'
import { Welcome } from '../features/groups/Welcome.tsx'
import { FailureState } from './FailureState.tsx'
import { PageFrame } from './PageFrame.tsx'
import classes from './HomePage.module.css'

/** My groups; for a stranger, what this is and how to get in. */
export function HomePage() {
  const { t } = useTranslation()
  const session = useSession()
  const memberships = session.data?.memberships ?? []
  if (session.isSuccess && memberships.length === 0)
    return (
      <PageFrame title="">
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
            <Title order={1} className={classes.title}>
              {t('groups.homeTitle')}
            </Title>
            {session.isPending ? (
              <Skeleton height="5rem" />
            ) : (
              <GroupList memberships={memberships} />
            )}
          </>
        )}
      </div>
    </PageFrame>
  )
}
