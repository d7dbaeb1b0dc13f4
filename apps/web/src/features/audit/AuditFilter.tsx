import { NativeSelect } from '@mantine/core'
import { EVENT_ABOUTS } from '@variorum/document'
import type { Member } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import type { AuditWish } from './use-audit-log.ts'
import classes from './AuditFilter.module.css'

/** Chooses what the entries are about and who acted. */
export function AuditFilter({
  members,
  wish,
  onChange,
}: {
  readonly members: readonly Member[]
  readonly wish: AuditWish
  readonly onChange: (wish: AuditWish) => void
}) {
  const { t } = useTranslation()
  const kindNames = {
    group: t('audit.kindGroup'),
    members: t('audit.kindMembers'),
    accounts: t('audit.kindAccounts'),
    invitations: t('audit.kindInvitations'),
    texts: t('audit.kindTexts'),
    discussion: t('audit.kindDiscussion'),
  }
  const all = { value: '', label: t('audit.all') }
  return (
    <div className={classes.filter}>
      <NativeSelect
        label={t('audit.filterKind')}
        value={wish.kind ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...wish, kind: EVENT_ABOUTS.find((kind) => kind === value) ?? null })
        }
        data={[all, ...EVENT_ABOUTS.map((kind) => ({ value: kind, label: kindNames[kind] }))]}
      />
      <NativeSelect
        label={t('audit.filterMember')}
        value={wish.actorId ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...wish, actorId: members.find(({ id }) => id === value)?.id ?? null })
        }
        data={[all, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </div>
  )
}
