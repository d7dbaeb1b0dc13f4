import type { Thread } from '@variorum/document'
import { namesById } from '../access/member-rows.ts'
import type { TextRow } from '../access/text-rows.ts'
import { threadsOfText } from '../layers/annotation-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { ThreadSign } from './keep-discussions.ts'

/** The signs of all threads of a text, with their dates and without. */
export async function signsInText(
  rows: RowStore,
  text: Pick<TextRow, 'id' | 'group_id'>,
): Promise<string[]> {
  const threads = await threadsOfText(rows, text.id)
  const names = await namesById(rows, text.group_id)
  return threads.flatMap((thread) => {
    const sign = signOf(thread, names.get(thread.annotation.authorId) ?? '')
    return [datedSign(sign), undatedSign(sign)]
  })
}

function signOf({ annotation, comments: [first] }: Thread, author: string): ThreadSign {
  const { kind, createdAt, target } = annotation
  return { isMark: kind === 'highlight', createdAt, author, target, body: first?.body ?? '' }
}

/** Whether a thread of a file stands in a text already. Without a date, or with one to come, it was kept as of the moment in which it came. */
export function isAmong(signs: ReadonlySet<string>, sign: ThreadSign, at: number): boolean {
  const isDated = sign.createdAt < at
  return signs.has(isDated ? datedSign(sign) : undatedSign(sign))
}

/** By when a thread was begun, and what it says first. */
function datedSign({ isMark, createdAt, body }: ThreadSign): string {
  return JSON.stringify([isMark, createdAt, body])
}

/** By who began a thread, on what, and what it says first. */
function undatedSign({ isMark, author, target, body }: ThreadSign): string {
  const place =
    target.type === 'text' ? [] : [target.paragraphId, target.type === 'range' ? target.quote : '']
  return JSON.stringify([isMark, author, target.type, ...place, body])
}
