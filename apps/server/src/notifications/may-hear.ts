import { may, NOTIFICATIONS, type Actor } from '@variorum/document'
import { textState } from '../access/text-rows.ts'
import { commentStateIn } from '../layers/annotation-rows.ts'
import { decisionOf } from '../layers/correction-rows.ts'
import type { ToldRow } from './told-rows.ts'

/**
 * Whether a member may still be told, as things are now: what they can not see makes no count and no word, whatever they could see then. What
 * is not so any more, as a thread that was opened again, is not told either.
 */
export function mayHear(told: ToldRow): boolean {
  const actor: Actor = { memberId: told.member_id, role: told.role }
  switch (NOTIFICATIONS[told.kind].about) {
    case 'group':
      return mayHearOfNewcomer(actor, told)
    case 'reading-date':
      return mayHearOfDate(actor, told)
    case 'silence':
      return isSilencedStill(actor, told)
    case 'given': {
      const subject = threadIn(told)
      const isTheirs = told.assignee_id === told.member_id
      return subject !== null && isTheirs && may(actor, 'keep-desk', subject)
    }
    case 'comment':
      return mayHearOfComment(actor, 'hear-of-comment', told)
    case 'desk':
      return mayHearOfComment(actor, 'hear-at-desk', told)
    case 'report':
      return mayHearOfComment(actor, 'hear-of-report', told)
    case 'thread': {
      const subject = threadIn(told)
      return subject !== null && isStillSo(told) && may(actor, 'read-thread', subject)
    }
  }
}

const PLACES_TOLD = {
  'note-changed': 'changed',
  'note-moved': 'moved',
  'note-orphaned': 'orphaned',
} as const

function mayHearOfNewcomer(actor: Actor, told: ToldRow): boolean {
  const isStillWaiting = told.actor_admitted_at === null && told.actor_removed_at === null
  const group = { isArchived: told.group_archived_at !== null }
  return isStillWaiting && may(actor, 'manage-members', group)
}

/** A date that was taken away is told no more, nor that it is near to whoever came so far. */
function mayHearOfDate(actor: Actor, told: ToldRow): boolean {
  const text = textIn(told)
  if (text === null || told.due_at === null || !may(actor, 'read-text', text)) return false
  return told.kind !== 'reading-date-near' || told.reached_at === null
}

function isSilencedStill(actor: Actor, told: ToldRow): boolean {
  const text = textIn(told)
  return text !== null && told.silenced_at !== null && may(actor, 'read-text', text)
}

function mayHearOfComment(
  actor: Actor,
  action: 'hear-of-comment' | 'hear-at-desk' | 'hear-of-report',
  told: ToldRow,
): boolean {
  const subject = threadIn(told)
  const { comment_author_id: authorId } = told
  if (!subject || authorId === null || !isStillSo(told)) return false
  const { comment_deleted_at: deleted_at, hidden_at } = told
  const comment = { authorId, state: commentStateIn({ deleted_at, hidden_at }) }
  return may(actor, action, { ...subject, comment })
}

/** Null where nothing is left of it. */
function threadIn(told: ToldRow) {
  const { author_id: authorId, audience } = told
  const text = textIn(told)
  if (authorId === null || audience === null || text === null) return null
  return { text, thread: { authorId, audience } }
}

function textIn(told: ToldRow) {
  const { words_edited_by, locked_at, archived_at, text_deleted_at: deleted_at } = told
  if (words_edited_by === null) return null
  return textState({ words_edited_by, locked_at, archived_at, deleted_at })
}

function isStillSo(told: ToldRow): boolean {
  const { kind, resolved_at: resolvedAt, decision_json } = told
  switch (kind) {
    case 'comment-reported':
      return told.waiting_report_at !== null
    case 'facilitator-wrote':
      // Whoever took their words back is told nothing of them.
      return (
        told.word_to_author !== null &&
        told.comment_author_id !== null &&
        told.comment_deleted_at === null
      )
    case 'comment-hidden':
    case 'report-upheld':
      return told.hidden_at !== null && told.comment_deleted_at === null
    case 'proposal-accepted':
      return decisionOf({ decision_json })?.decision === 'accepted'
    case 'proposal-declined':
      return decisionOf({ decision_json })?.decision === 'declined'
    case 'question-asked':
      return told.annotation_kind === 'question'
    case 'question-answered':
    case 'answer-chosen':
      return told.answer_id === told.comment_id
    case 'thread-settled':
      return resolvedAt !== null
    case 'note-changed':
    case 'note-moved':
    case 'note-orphaned': {
      // Somebody settled it, or the words are back.
      const isAsTold = told.place_state === PLACES_TOLD[kind] && told.is_given_up === 0
      return isAsTold && resolvedAt === null
    }
    default:
      return true
  }
}
