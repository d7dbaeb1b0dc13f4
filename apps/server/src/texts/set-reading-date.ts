import { may, type ReadingDate, type TextId } from '@variorum/document'
import { AppError, READING_DATES_MAX } from '@variorum/protocol'
import { commandText, type TextCommand } from '../access/command-text.ts'
import { dropReadingDate, insertReadingDate, readingDatesOf } from '../access/reading-date-rows.ts'
import { textState } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { TextDeps } from './create-text.ts'

type DateDeps = Pick<TextDeps, 'storage' | 'now' | 'newId'>

/**
 * Says until when paragraphs of a text are to be read.
 * @throws {AppError} `not-allowed`; `reading-date-past`; `reading-dates-full`. See `requireTextMember`.
 */
export async function setReadingDate(
  deps: DateDeps,
  user: SignedInUser | null,
  textId: TextId,
  { from, to, dueAt }: Omit<ReadingDate, 'id'>,
): Promise<void> {
  await commandText(deps, user, textId, async (command) => {
    const { rows, member, text, at, happened } = command
    requireMayChange(command)
    if (dueAt <= at) throw new AppError('reading-date-past')
    const before = (await readingDatesOf(rows, [textId])).get(textId) ?? []
    if (before.length >= READING_DATES_MAX) throw new AppError('reading-dates-full')
    await insertReadingDate(rows, {
      id: deps.newId(),
      text_id: textId,
      from_paragraph_id: from.id,
      from_number: from.number,
      to_paragraph_id: to.id,
      to_number: to.number,
      due_at: dueAt,
      set_at: at,
      set_by: member.id,
    })
    const numbers = { fromNumber: from.number, toNumber: to.number }
    const subject = { textTitle: text.title, ...numbers, dueAt }
    await happened({ kind: 'reading-date-set', textId, subject })
  })
}

/** Takes one back, be it over or not. @throws {AppError} `not-allowed`; `not-found`, and see `requireTextMember`. */
export async function removeReadingDate(
  deps: DateDeps,
  user: SignedInUser | null,
  textId: TextId,
  dateId: string,
): Promise<void> {
  await commandText(deps, user, textId, async (command) => {
    requireMayChange(command)
    const gone = await dropReadingDate(command.rows, textId, dateId)
    if (!gone) throw new AppError('not-found')
    const { from, to, dueAt } = gone
    const numbers = { fromNumber: from.number, toNumber: to.number }
    const subject = { textTitle: command.text.title, ...numbers, dueAt }
    await command.happened({ kind: 'reading-date-removed', textId, subject })
  })
}

function requireMayChange({ actor, text }: TextCommand): void {
  if (!may(actor, 'change-text', textState(text))) throw new AppError('not-allowed')
}
