import { Title } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { isRefusal } from '../api/is-refusal.ts'
import { HardPlaces, type LinkToQuestions } from '../features/participation/HardPlaces.tsx'
import { ScopeBar } from '../features/participation/ScopeBar.tsx'
import { usePlacesFound } from '../features/participation/use-participation.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { actorOf } from '../people/actor-of.ts'
import { useGroup } from '../people/use-group.ts'
import { DeskLink } from './DeskLink.tsx'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import { ParticipationLinks } from './ParticipationLinks.tsx'
import classes from './ParticipationPage.module.css'

/** Where the readers of a group have questions, as far as whoever looks may see them. */
export function HardPlacesPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId/hard' })
  const group = useGroup(groupId)
  const shown = isRefusal(group.error) ? undefined : group.data
  return (
    <PageFrame
      title={t('participation.hardTitle')}
      group={shown}
      section={t('participation.hardTitle')}
    >
      {group.isPending ? <GroupSkeleton /> : null}
      {group.isError && !shown ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {shown ? <HardPlacesIn group={shown} /> : null}
    </PageFrame>
  )
}

function HardPlacesIn({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const { text } = useSearch({ from: '/groups/$groupId/hard' })
  const navigate = useNavigate({ from: '/groups/$groupId/hard' })
  usePlacesFound(group.id)
  const hasDesk = may(actorOf(group.me), 'read-desk', group)
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>{t('participation.hardTitle')}</Title>
        <div className={classes.links}>
          {hasDesk && <DeskLink groupId={group.id} />}
          <ParticipationLinks groupId={group.id} textId={text} on="hard" />
        </div>
      </div>
      <p className={classes.lead}>{t('participation.hardLead')}</p>
      <ScopeBar
        group={group}
        search={text ? { text } : {}}
        onChange={({ text: next }) =>
          void navigate({ search: next ? { text: next } : {}, replace: true })
        }
        only="text"
        table={null}
      />
      <HardPlaces
        groupId={group.id}
        textId={text ?? null}
        titleOf={(id) =>
          group.texts.length > 1 ? (group.texts.find((one) => one.id === id)?.title ?? '') : null
        }
        linkTo={hasDesk ? deskLink(group) : null}
      />
    </>
  )
}

/** The desk, narrowed to exactly what a number counts. */
function deskLink({ id: groupId }: Group): LinkToQuestions {
  return ({ textId, paragraphNumber }, words) => (
    <Link
      to="/groups/$groupId/desk"
      params={{ groupId }}
      search={{
        view: 'everything',
        order: 'text',
        kind: 'question',
        state: 'open',
        ...(textId === null ? {} : { text: textId }),
        ...(paragraphNumber === null ? {} : { from: paragraphNumber, to: paragraphNumber }),
      }}
    >
      {words}
    </Link>
  )
}
