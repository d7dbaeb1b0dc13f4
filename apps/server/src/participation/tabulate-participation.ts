import { inParticipationOrder, type GroupId } from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import type { ParticipationScope } from '@variorum/protocol'
import { knownZone } from '../mails/due-at.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { readParticipation } from './read-participation.ts'

interface TableWish extends ParticipationScope {
  readonly language: InterfaceLanguage
  /** IANA. */
  readonly timeZone: string
}

/** As `readParticipation`, as a file for spreadsheets, by name. @throws {AppError} as `readParticipation`. */
export async function tabulateParticipation(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  { textId, since, language, timeZone }: TableWish,
): Promise<string> {
  const { lines, isCut } = await readParticipation(rows, user, groupId, { textId, since })
  const { participationCsv } = await import('@variorum/formats')
  const ordered = inParticipationOrder(
    lines,
    'name',
    new Intl.Collator(language, { numeric: true }),
  )
  return participationCsv(ordered, { language, timeZone: knownZone(timeZone), isCut })
}
