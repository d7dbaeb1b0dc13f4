import { Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { MemberRole } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { failureCode } from '../api/failure-code.ts'
import { useFailureNotice } from '../api/use-failure.ts'
import { CookiesNeeded } from '../features/accounts/CookiesNeeded.tsx'
import { OtherWay } from '../features/accounts/OtherWay.tsx'
import { ReturnFailure } from '../features/accounts/ReturnFailure.tsx'
import { JoinForm } from '../features/groups/JoinForm.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { FormSkeleton } from '../frame/FormSkeleton.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { groupQuery } from '../people/use-group.ts'
import { sessionQuery, useSession } from '../people/use-session.ts'
import classes from './FormPage.module.css'

/** Where an invitation link leads: a name, and you are in. */
export function JoinPage() {
  const { t } = useTranslation()
  const { token } = useParams({ from: '/join/$token' })
  const session = useSession()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => callApi('readInvitation', { params: { token }, signal }),
  })
  const join = useJoining(token)
  const roleSentence = useRoleSentence()
  return (
    <PageFrame
      title={
        invitation.data
          ? t('groups.joinTitle', { group: invitation.data.groupName })
          : t('pages.join')
      }
      width="narrow"
    >
      {invitation.isPending || session.isPending ? <FormSkeleton fields={1} /> : null}
      {invitation.isError ? (
        <FailureState
          title={t('groups.joinBrokenTitle')}
          failure={invitation.error}
          retry={() => void invitation.refetch()}
        />
      ) : null}
      {invitation.data && !session.isPending ? (
        <>
          <Title order={1}>{t('groups.joinTitle', { group: invitation.data.groupName })}</Title>
          <p className={classes.lead}>
            {t('groups.joinLead', {
              name: invitation.data.invitedBy,
              role: roleSentence(invitation.data.role),
            })}
          </p>
          <ReturnFailure />
          <CookiesNeeded failure={join.error} />
          <JoinForm
            knownName={session.data?.user?.name ?? ''}
            isNameHidden={invitation.data.isAnonymous && invitation.data.role !== 'facilitator'}
            isPending={join.isPending}
            onSubmit={(name) => join.mutate(name)}
          />
          {session.data?.user ? null : <OtherWay purpose={{ type: 'join', invitation: token }} />}
        </>
      ) : null}
    </PageFrame>
  )
}

/**
 * Joins, then leads to the newest text of the group that is being read, or to the group while it has none. Whoever must be admitted first waits on
 * the group's page.
 */
function useJoining(token: string) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  return useMutation({
    mutationFn: async (name: string) => {
      const { groupId, isAdmitted } = await callApi('joinGroup', {
        params: { token },
        body: { name },
      })
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      const texts = isAdmitted ? (await queryClient.fetchQuery(groupQuery(groupId))).texts : []
      return { groupId, texts }
    },
    onSuccess: async ({ groupId, texts }) => {
      const [newest] = texts
        .filter((text) => !text.isArchived && !text.isDeleted)
        .toSorted((one, other) => other.createdAt - one.createdAt)
      await (newest
        ? navigate({ to: '/texts/$textId', params: { textId: newest.id }, replace: true })
        : navigate({ to: '/groups/$groupId', params: { groupId }, replace: true }))
    },
    onError: (failure) => {
      // That stands above the form.
      if (failureCode(failure) !== 'cookies-refused') notify(failure)
    },
  })
}

/** What somebody with a role will be able to do. */
function useRoleSentence(): (role: MemberRole) => string {
  const { t } = useTranslation()
  const sentences: Record<MemberRole, string> = {
    facilitator: t('groups.joinRoleFacilitator'),
    annotator: t('groups.joinRoleAnnotator'),
    observer: t('groups.joinRoleObserver'),
  }
  return (role) => sentences[role]
}
