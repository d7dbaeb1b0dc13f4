import { may, type GroupId, type TextId } from '@variorum/document'
import {
  AppError,
  DESK_WORDS_MAX_CHARS,
  HARD_PARAGRAPHS_MAX,
  HARD_QUESTIONS_MAX,
  type HardPlaces,
} from '@variorum/protocol'
import { groupState, requireGroupMember, type GroupMember } from '../access/require-member.ts'
import { memberActor, textsOfGroup, textState } from '../access/text-rows.ts'
import { ShownPeople } from '../notifications/shown-people.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { countOpenQuestions, hardParagraphs, hardQuestions } from './hard-place-rows.ts'

type Asker = Pick<SignedInUser, 'userId'> | null

/** Who looks where it is hard. @throws {AppError} `not-allowed`, and see `requireGroupMember`. */
export async function requireSeeker(
  rows: RowStore,
  user: Asker,
  groupId: GroupId,
): Promise<GroupMember> {
  const asking = await requireGroupMember(rows, user, groupId)
  const { member, group } = asking
  if (!may(memberActor(member), 'find-hard-places', groupState(group))) {
    throw new AppError('not-allowed')
  }
  return asking
}

/**
 * Where readers have questions, in one text or in all of a group, counted over what the asker may know of and nothing else.
 * @throws {AppError} `not-found` for a text that the group does not have, or has in its bin; see `requireSeeker`.
 */
export async function readHardPlaces(
  rows: RowStore,
  user: Asker,
  groupId: GroupId,
  textId: TextId | null,
): Promise<HardPlaces> {
  const { member, group } = await requireSeeker(rows, user, groupId)
  const actor = memberActor(member)
  const texts = await textsOfGroup(rows, groupId)
  const isOpen = new Map(texts.map((text) => [text.id, may(actor, 'read-text', textState(text))]))
  if (textId !== null && isOpen.get(textId) !== true) throw new AppError('not-found')
  const closedTexts = [...isOpen].filter(([, open]) => !open).map(([id]) => id)
  const wish = { asker: { actor, groupId, closedTexts }, textId }
  const paragraphs = await hardParagraphs(rows, wish, HARD_PARAGRAPHS_MAX)
  const found = await hardQuestions(rows, wish, HARD_QUESTIONS_MAX)
  const said = found.map((row) => ({
    text_id: row.text_id,
    is_anonymous: group.is_anonymous,
    actor_id: row.author_id,
    body: row.body,
    member_id: member.id,
    role: member.role,
  }))
  const people = new ShownPeople(rows, said)
  const questions: HardPlaces['questions'][number][] = []
  for (const [at, row] of found.entries()) {
    const words = said[at]
    if (!words) continue
    questions.push({
      id: row.id,
      textId: row.text_id,
      paragraphNumber: row.paragraphNumber,
      ...(await people.wordsOf(words, DESK_WORDS_MAX_CHARS)),
      alsoAsked: row.also ?? 0,
    })
  }
  return {
    paragraphs: paragraphs.flatMap(({ paragraphNumber, ...paragraph }) =>
      paragraphNumber === null ? [] : [{ ...paragraph, paragraphNumber }],
    ),
    questions,
    questionCount: await countOpenQuestions(rows, wish),
  }
}
