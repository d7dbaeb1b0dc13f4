import { Skeleton, Title } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { inParticipationOrder, may } from '@variorum/document'
import type { Group, ParticipationScope } from '@variorum/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isRefusal } from '../api/is-refusal.ts'
import { serverNow } from '../api/server-clock.ts'
import { MemberTable } from '../features/participation/MemberTable.tsx'
import { OwnParticipation } from '../features/participation/OwnParticipation.tsx'
import {
  scopeOf,
  type ParticipationSearch,
} from '../features/participation/participation-search.ts'
import { QuietMembers } from '../features/participation/QuietMembers.tsx'
import { ScopeBar } from '../features/participation/ScopeBar.tsx'
import { TextCoverage } from '../features/participation/TextCoverage.tsx'
import { useParticipationTable } from '../features/participation/use-participation-table.ts'
import { useParticipation, usePlacesFound } from '../features/participation/use-participation.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useInterfaceLanguage } from '../language/start-language.ts'
import { actorOf } from '../people/actor-of.ts'
import { useGroup } from '../people/use-group.ts'
import { DeskLink } from './DeskLink.tsx'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import { ParticipationLinks } from './ParticipationLinks.tsx'
import classes from './ParticipationPage.module.css'

/** Texts of which paragraphs are shown at once where none is chosen: the newest. */
const TEXTS_AT_ONCE = 3

/** Who takes part in a group and what is read: of everybody for those who lead it, of themselves for each. */
export function ParticipationPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId/participation' })
  const group = useGroup(groupId)
  const shown = isRefusal(group.error) ? undefined : group.data
  return (
    <PageFrame title={t('participation.title')} group={shown} section={t('participation.title')}>
      {group.isPending ? <GroupSkeleton /> : null}
      {group.isError && !shown ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {shown ? <ParticipationIn group={shown} /> : null}
    </PageFrame>
  )
}

function ParticipationIn({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/groups/$groupId/participation' })
  const navigate = useNavigate({ from: '/groups/$groupId/participation' })
  const leads = may(actorOf(group.me), 'read-participation', group)
  const asked = withOneText(group, search, leads)
  const scope = scopeOf(asked, serverNow())
  const take = useParticipationTable(group, scope)
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>{t('participation.title')}</Title>
        <div className={classes.links}>
          {leads && <DeskLink groupId={group.id} />}
          <ParticipationLinks groupId={group.id} textId={search.text} on="participation" />
        </div>
      </div>
      {leads && <p className={classes.lead}>{t('participation.lead')}</p>}
      {leads && group.isAnonymous && (
        <p className={classes.lead}>{t('participation.namesHidden')}</p>
      )}
      <ScopeBar
        group={group}
        search={asked}
        onChange={(next) => void navigate({ search: next, replace: true })}
        table={leads ? { onTake: () => take.mutate(), isBusy: take.isPending } : null}
      />
      {leads && <Everybody group={group} search={asked} scope={scope} />}
      <OwnParticipation groupId={group.id} scope={scope} />
    </>
  )
}

/** The members of a group and the paragraphs of its texts, those first that nobody hears of. */
function Everybody(props: {
  readonly group: Group
  readonly search: ParticipationSearch
  readonly scope: ParticipationScope
}) {
  const { t } = useTranslation()
  const { group, search, scope } = props
  const language = useInterfaceLanguage()
  // Numbers that stand for names are one text's: where there is none, there is nobody to be told of.
  const hasNone = group.isAnonymous && scope.textId === null
  const participation = useParticipation(group.id, scope, !hasNone)
  usePlacesFound(group.id)
  const { data } = participation
  const lines = useMemo(
    () =>
      inParticipationOrder(
        data?.lines ?? [],
        search.order ?? 'name',
        new Intl.Collator(language, { numeric: true }),
      ),
    [data, search.order, language],
  )
  const texts = group.texts
    .filter((text) => !text.isDeleted && (search.text ? text.id === search.text : !text.isArchived))
    .toSorted((one, other) => other.createdAt - one.createdAt)
  if (hasNone) return <p className={classes.lead}>{t('participation.noTexts')}</p>
  if (!data && participation.isError) {
    return <FailureState failure={participation.error} retry={() => void participation.refetch()} />
  }
  if (!data) return <Skeleton height="20rem" />
  const hiddenCount = lines.filter(({ reading }) => reading === null).length
  return (
    <>
      <QuietMembers lines={lines} />
      {texts.length === 0 && <p className={classes.lead}>{t('participation.noTexts')}</p>}
      {texts.slice(0, TEXTS_AT_ONCE).map((text) => (
        <TextCoverage
          key={text.id}
          groupId={group.id}
          text={text}
          since={scope.since}
          hiddenCount={hiddenCount}
        />
      ))}
      {texts.length > TEXTS_AT_ONCE && (
        <p className={classes.lead}>{t('participation.chooseText')}</p>
      )}
      <section className={classes.members} aria-labelledby="participants">
        <h2 id="participants">{t('participation.members')}</h2>
        <MemberTable lines={lines} />
        {data.isCut && (
          <p className={classes.lead}>{t('participation.membersCut', { count: lines.length })}</p>
        )}
      </section>
    </>
  )
}

/** Where names are hidden, one text is looked at: the newest, until another is chosen. */
function withOneText(
  group: Group,
  search: ParticipationSearch,
  leads: boolean,
): ParticipationSearch {
  if (!group.isAnonymous || !leads || search.text) return search
  const [newest] = group.texts
    .filter((text) => !text.isDeleted)
    .toSorted((one, other) => other.createdAt - one.createdAt)
  return newest ? { ...search, text: newest.id } : search
}
