import {
  FORMER_MEMBER,
  mentionsIn,
  type AuthorName,
  type CopyWish,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'

/**
 * How a copy calls everybody whom these threads name. By numbers, whoever stands under one in the text keeps it, and the others get those
 * that follow `highestNumber`, in the order in which they come: nobody's words stand under a number that is another's in this text. Whoever
 * makes a copy of some threads gives all of them, so that everybody is called alike in each.
 */
export function copyNames(
  threads: readonly PlacedThread[],
  names: ReadonlyMap<MemberId, AuthorName>,
  wished: CopyWish['names'],
  say: Pick<CopySentences, 'reader' | 'importedAuthor' | 'unknownMember' | 'formerMember'>,
  /** That of a reader of the text, whether these threads name them or not; 0 if it has none. */
  highestNumber: number,
): ReadonlyMap<MemberId, string> {
  if (wished === 'none') return new Map()
  const known = peopleIn(threads).map((id) => [id, names.get(id)] as const)
  let next = 1 + Math.max(highestNumber, ...known.map(([, name]) => numberOf(name) ?? 0))
  return new Map(
    known.flatMap(([id, name]) => {
      if (name === undefined) return []
      const number = numberOf(name)
      if (number !== null) return [[id, say.reader(number)] as const]
      return [[id, wished === 'numbers' ? say.reader(next++) : ownName(name, say)] as const]
    }),
  )
}

function numberOf(name: AuthorName | undefined): number | null {
  return typeof name === 'object' && 'readerNumber' in name ? name.readerNumber : null
}

/** Of somebody who stands by name. */
function ownName(
  name: AuthorName,
  say: Pick<CopySentences, 'importedAuthor' | 'unknownMember' | 'formerMember'>,
): string {
  if (name === FORMER_MEMBER) return say.formerMember
  if (typeof name === 'string') return name
  return say.importedAuthor(('importedName' in name && name.importedName) || say.unknownMember)
}

/** Everybody who marked or said something in these threads that is to be seen, each once, in their order. */
export function peopleWhoWrote(threads: readonly PlacedThread[]): MemberId[] {
  const met = threads.flatMap(({ annotation, comments }) => [
    annotation.authorId,
    ...comments.filter(({ state }) => state !== 'hidden').map(({ authorId }) => authorId),
  ])
  return [...new Set(met)]
}

/** Everybody whom these threads name, each once, in the order in which they do. */
export function peopleIn(threads: readonly PlacedThread[]): MemberId[] {
  const met = new Set<MemberId>()
  for (const { annotation, comments } of threads) {
    met.add(annotation.authorId)
    // Of a hidden comment no copy says who wrote it.
    for (const { authorId, body, state, reactions = [] } of comments) {
      if (state === 'hidden') continue
      met.add(authorId)
      for (const { memberId } of reactions) met.add(memberId)
      for (const id of mentionsIn(body)) met.add(id)
    }
    if (annotation.resolvedBy !== null) met.add(annotation.resolvedBy)
  }
  return [...met]
}
