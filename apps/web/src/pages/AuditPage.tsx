import { Button, Skeleton, Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { may } from '@variorum/document'
import { AppError, type Group } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRefusal } from '../api/is-refusal.ts'
import { AuditFilter } from '../features/audit/AuditFilter.tsx'
import { AuditList } from '../features/audit/AuditList.tsx'
import { useAuditLog, type AuditWish } from '../features/audit/use-audit-log.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { actorOf } from '../people/actor-of.ts'
import { useGroup } from '../people/use-group.ts'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import classes from './AuditPage.module.css'

/** What was done in a group, for those who answer for it. */
export function AuditPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId/audit' })
  const group = useGroup(groupId)
  const shown = isRefusal(group.error) ? undefined : group.data
  const isAllowed = shown && may(actorOf(shown.me), 'read-audit-log', shown)
  return (
    <PageFrame title={t('audit.title')} group={shown} section={t('audit.title')}>
      {group.isPending ? <GroupSkeleton /> : null}
      {group.isError && !shown ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {shown && !isAllowed ? <FailureState failure={new AppError('not-allowed')} /> : null}
      {shown && isAllowed ? <AuditLog group={shown} /> : null}
    </PageFrame>
  )
}

function AuditLog({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const [wish, setWish] = useState<AuditWish>({ kind: null, actorId: null })
  const log = useAuditLog(group.id, wish)
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  const isFiltered = wish.kind !== null || wish.actorId !== null
  return (
    <div className={classes.column}>
      <Title order={1}>{t('audit.title')}</Title>
      <p className={classes.lead}>{t('audit.lead')}</p>
      <AuditFilter members={group.members} wish={wish} onChange={setWish} />
      {log.isPending ? <Skeleton height="12rem" /> : null}
      {log.isError && !log.data ? (
        <FailureState failure={log.error} retry={() => void log.refetch()} />
      ) : null}
      {entries.length > 0 ? <AuditList entries={entries} /> : null}
      {log.isSuccess && entries.length === 0 ? (
        <p className={classes.empty}>{t(isFiltered ? 'audit.emptyFiltered' : 'audit.empty')}</p>
      ) : null}
      {log.hasNextPage ? (
        <Button
          variant="default"
          className={classes.older ?? ''}
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {t('audit.older')}
        </Button>
      ) : null}
    </div>
  )
}
