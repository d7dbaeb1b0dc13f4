import { FORMER_MEMBER, isImported, type AuthorName, type MemberId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** What somebody is called on this screen: by name, by number, or for whoever may know both, by both. */
export function useAuthorName(): (name: AuthorName) => string {
  const { t } = useTranslation()
  return useCallback(
    (author) => {
      if (author === FORMER_MEMBER) return t('connection.former')
      if (typeof author === 'string') return author
      if ('importedName' in author) {
        const name = author.importedName || t('connection.unnamed')
        return t('connection.imported', { name })
      }
      const { readerNumber: number, isImported: isFromFile = false } = author
      const name =
        isFromFile && author.name !== null
          ? t('connection.imported', { name: author.name || t('connection.unnamed') })
          : author.name === FORMER_MEMBER
            ? t('connection.former')
            : author.name
      return name === null
        ? t('connection.reader', { number })
        : t('connection.namedReader', { name, number })
    },
    [t],
  )
}

/** As `useAuthorName`, but not where a name comes from: for where a sign beside it says that. */
export function usePlainAuthorName(): (name: AuthorName) => string {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  return useCallback(
    (author) => {
      if (!isImported(author) || typeof author === 'string') return authorName(author)
      if ('importedName' in author) return author.importedName || t('connection.unnamed')
      const { readerNumber, name } = author
      return authorName({ readerNumber, name: name === '' ? t('connection.unnamed') : name })
    },
    [t, authorName],
  )
}

/** As `useAuthorName`, by the id under which somebody's words stand in a text; null for somebody whom `names` has not. */
export function useNameIn(
  { me }: TextView,
  names: ReadonlyMap<MemberId, AuthorName>,
): (id: MemberId) => string | null {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  return (id) => {
    const name = names.get(id)
    // To the others this is a number; to oneself, oneself.
    const isHidden = typeof name === 'object' && 'readerNumber' in name && name.name === null
    if (id === me.authorId && isHidden) return t('connection.you', { name: me.name })
    return name === undefined ? null : authorName(name)
  }
}
