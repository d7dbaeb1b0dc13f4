import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { groupQuery } from '../people/use-group.ts'
import { useSession } from '../people/use-session.ts'
import { matchEntries, type PaletteEntry } from './palette-entries.ts'
import type { PaletteSource } from './palette-sources.ts'

/** A list that changes slowly is not asked for again with every opening. */
const FRESH_FOR_MS = 30_000

/** What I can go to from every page: the texts of my groups, the groups themselves, my account. */
export function useOwnPlaces(): readonly PaletteSource[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useSession()
  const memberships = data?.memberships
  const groups = useQueries({
    queries: (memberships ?? []).map(({ groupId }) => ({
      ...groupQuery(groupId),
      staleTime: FRESH_FOR_MS,
      refetchOnWindowFocus: false as const,
    })),
    combine: (answers) => answers.flatMap((answer) => answer.data ?? []),
  })
  return useMemo(() => {
    const isOnly = groups.length < 2
    const texts: PaletteEntry[] = groups.flatMap((group) =>
      group.texts
        .filter(({ isDeleted }) => !isDeleted)
        .map((text) => ({
          id: `text:${text.id}`,
          label: text.title,
          detail: isOnly ? undefined : group.name,
          language: text.language,
          onChoose: () => void navigate({ to: '/texts/$textId', params: { textId: text.id } }),
        })),
    )
    const places: PaletteEntry[] = [
      ...(memberships ?? []).map(({ groupId, groupName }) => ({
        id: `group:${groupId}`,
        label: groupName,
        detail: t('palette.group'),
        onChoose: () => void navigate({ to: '/groups/$groupId', params: { groupId } }),
      })),
      {
        id: 'account',
        label: t('palette.account'),
        onChoose: () => void navigate({ to: '/account' }),
      },
    ]
    return [
      { title: t('palette.texts'), find: (query) => matchEntries(texts, query) },
      { title: t('palette.places'), find: (query) => matchEntries(places, query) },
    ]
  }, [groups, memberships, navigate, t])
}
