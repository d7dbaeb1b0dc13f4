import { Button } from '@mantine/core'
import type { Group, Member } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { useRoleName } from '../../language/use-role-name.ts'
import classes from './Newcomers.module.css'

/** Who waits at the door, for whoever opens it; nothing while nobody waits. */
export function Newcomers({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const { newcomers } = group
  return (
    <div role="status">
      {newcomers.length > 0 ? (
        <section className={classes.notice} aria-labelledby="newcomers">
          <h2 id="newcomers" className={classes.title}>
            {t('members.newcomers', { count: newcomers.length })}
          </h2>
          <ul className={classes.list}>
            {newcomers.map((newcomer) => (
              <Newcomer key={newcomer.id} group={group} newcomer={newcomer} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Newcomer({ group, newcomer }: { readonly group: Group; readonly newcomer: Member }) {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const [question, ask] = useState<Question | null>(null)
  const { name } = newcomer
  const answer = useCommand((isAdmitted: boolean) =>
    callApi('admitMember', {
      params: { groupId: group.id, memberId: newcomer.id },
      body: { isAdmitted },
    }),
  )
  return (
    <li className={classes.newcomer}>
      <span className={classes.name}>
        <bdi>{name}</bdi> <span className={classes.role}>{roleName(newcomer.role)}</span>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={t('members.refuseName', { name })}
        disabled={answer.isPending}
        onClick={() =>
          ask({
            title: t('members.refuseTitle', { name }),
            detail: t('members.refuseDetail'),
            yes: t('members.refuse'),
            onYes: () => answer.mutate(false),
          })
        }
      >
        {t('members.refuse')}
      </Button>
      <Button
        size="compact-sm"
        aria-label={t('members.admitName', { name })}
        loading={answer.isPending}
        onClick={() => answer.mutate(true)}
      >
        {t('members.admit')}
      </Button>
      <Confirmation question={question} onClose={() => ask(null)} />
    </li>
  )
}
