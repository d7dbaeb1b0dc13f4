import { setImmediate } from 'node:timers/promises'
import type { AnnotationId, Thread } from '@variorum/document'
import { namesById } from '../access/member-rows.ts'
import type { TextRow } from '../access/text-rows.ts'
import { standingIds } from '../annotations/placement-rows.ts'
import { annotationIdPages } from '../annotations/thread-page-rows.ts'
import { threadsWithIds } from '../layers/annotation-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { ThreadSign } from './keep-discussions.ts'

/** What stands in a text: by which signs, and which threads these are of. */
export interface KnownThreads {
  readonly signs: ReadonlySet<string>
  readonly ids: ReadonlySet<AnnotationId>
}

/** The signs of all threads of a text, with their dates and without. Others are served between pages of them. */
export async function signsInText(
  rows: RowStore,
  text: Pick<TextRow, 'id' | 'group_id'>,
): Promise<KnownThreads> {
  const signs = new Set<string>()
  const known = new Set<AnnotationId>()
  for await (const ids of annotationIdPages(rows, text.id)) {
    for (const id of ids) known.add(id)
    for (const sign of await signsOf(rows, text, ids)) signs.add(sign)
    await setImmediate()
  }
  return { signs, ids: known }
}

/** The signs of what came into a text since these threads were read. */
export async function signsSince(
  rows: RowStore,
  text: Pick<TextRow, 'id' | 'group_id'>,
  { ids }: KnownThreads,
): Promise<string[]> {
  const fresh = [...(await standingIds(rows, text.id))].filter((id) => !ids.has(id))
  return signsOf(rows, text, fresh)
}

async function signsOf(
  rows: RowStore,
  { group_id: groupId }: Pick<TextRow, 'group_id'>,
  ids: readonly AnnotationId[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const threads = await threadsWithIds(rows, ids)
  const names = await namesById(rows, groupId)
  return threads.flatMap(({ thread }) => {
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
