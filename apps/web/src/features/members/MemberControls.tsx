import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconMessageOff, IconUserMinus } from '@tabler/icons-react'
import { may, MEMBER_ROLES, type MemberRole } from '@variorum/document'
import type { Group, Member } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { useRoleName } from '../../language/use-role-name.ts'
import { actorOf } from '../../people/actor-of.ts'
import { SilenceDialog, type SilenceWish } from '../silences/SilenceDialog.tsx'
import classes from './MemberList.module.css'

/** Another role for a member, or no membership at all. Both ask first where the hand that does it can't take it back. */
export function MemberControls({
  group,
  member,
}: {
  readonly group: Group
  readonly member: Member
}) {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const [question, ask] = useState<Question | null>(null)
  const params = { groupId: group.id, memberId: member.id }
  const change = useCommand((role: MemberRole) => callApi('changeRole', { params, body: { role } }))
  const removal = useCommand(() => callApi('removeMember', { params }))
  const isMe = member.id === group.me.id
  const [wish, setWish] = useState<SilenceWish | null>(null)
  const texts = group.texts.filter((text) =>
    may(actorOf(group.me), 'silence-member', { text, member }),
  )
  const isOffered = texts.length > 0
  const choose = (value: string) => {
    const role = MEMBER_ROLES.find((known) => known === value)
    if (!role || role === member.role) return
    if (!isMe) change.mutate(role)
    else
      ask({
        title: t('members.stepDownTitle'),
        detail: t('members.stepDownDetail'),
        yes: t('members.stepDownYes', { role: roleName(role) }),
        onYes: () => change.mutate(role),
      })
  }
  const role = change.isPending ? change.variables : member.role
  return (
    <>
      <NativeSelect
        size="xs"
        className={classes.select}
        aria-label={t('members.roleOf', { name: member.name })}
        value={role}
        disabled={change.isPending}
        onChange={(event) => choose(event.currentTarget.value)}
        data={MEMBER_ROLES.map((value) => ({ value, label: roleName(value) }))}
      />
      <div className={classes.acts}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          data-offered={isOffered}
          disabled={!isOffered}
          aria-label={t('silences.silenceName', { name: member.name })}
          onClick={() => setWish({ memberId: member.id, name: member.name, texts })}
        >
          <IconMessageOff size={17} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          data-offered={!isMe}
          disabled={isMe || removal.isPending}
          aria-label={t('members.remove', { name: member.name })}
          onClick={() =>
            ask({
              title: t('members.removeTitle', { name: member.name }),
              detail: t('members.removeDetail'),
              yes: t('members.removeYes'),
              onYes: () => removal.mutate(),
            })
          }
        >
          <IconUserMinus size={17} stroke={1.6} />
        </ActionIcon>
      </div>
      <SilenceDialog wish={wish} onClose={() => setWish(null)} />
      <Confirmation question={question} onClose={() => ask(null)} />
    </>
  )
}
