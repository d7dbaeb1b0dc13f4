import { may, type TextId } from '@variorum/document'
import {
  AppError,
  COVERAGE_PARAGRAPHS_MAX,
  PARAGRAPH_BEGINNING_MAX_CHARS,
  type Coverage,
} from '@variorum/protocol'
import { groupState, requireTextMember } from '../access/require-member.ts'
import { memberActor, wordsKey } from '../access/text-rows.ts'
import type { AnnotationDeps } from '../annotations/annotation-deps.ts'
import { beginningOfWords } from '../notifications/shown-people.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import { readersOfParagraphs, threadsOfParagraphs } from './coverage-rows.ts'

/**
 * What happened at each paragraph of a text, for those who lead.
 * @throws {AppError} `not-allowed`, and see `requireTextMember`.
 */
export async function readCoverage(
  { storage, rooms, knownWords }: Pick<AnnotationDeps, 'storage' | 'rooms' | 'knownWords'>,
  user: Pick<SignedInUser, 'userId'> | null,
  textId: TextId,
  since: number | null,
): Promise<Coverage> {
  const { rows } = storage
  const { member, group, text } = await requireTextMember(rows, user, textId)
  if (!may(memberActor(member), 'read-participation', groupState(group))) {
    throw new AppError('not-allowed')
  }
  const words = await rooms.open(wordsKey(text))
  const { beginnings, isCut } = await words.read((doc) => {
    const { paragraphs } = knownWords.of(doc)
    return {
      isCut: paragraphs.length > COVERAGE_PARAGRAPHS_MAX,
      beginnings: paragraphs.slice(0, COVERAGE_PARAGRAPHS_MAX).map(({ id, text: said }) => ({
        id,
        beginning: beginningOfWords(said, PARAGRAPH_BEGINNING_MAX_CHARS),
      })),
    }
  })
  const readers = await readersOfParagraphs(rows, textId, since)
  const threads = await threadsOfParagraphs(rows, textId, since)
  return {
    isCut,
    paragraphs: beginnings.map((paragraph, at) => ({
      ...paragraph,
      readers: readers.get(paragraph.id) ?? 0,
      marks: threads.get(at + 1)?.marks ?? 0,
      questions: threads.get(at + 1)?.questions ?? 0,
    })),
  }
}
