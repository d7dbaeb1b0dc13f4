import { may, type Annotation, type AnnotationId, type TextId } from '@variorum/document'
import { AppError, type ReadMarks } from '@variorum/protocol'
import { requireTextMember, type TextMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { markToldInText } from '../notifications/told-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'
import {
  annotationsAmong,
  readTextMark,
  readThreadMarks,
  writeTextMark,
  writeThreadMarks,
} from './read-mark-rows.ts'

/** How far `asking` has read, in threads that they can see now. @throws {AppError} `not-found`. */
export async function readMarksOf(storage: Storage, asking: TextMember): Promise<ReadMarks> {
  requireReader(asking)
  const reader = { memberId: asking.member.id, textId: asking.text.id }
  const readTo = await readTextMark(storage.rows, reader)
  const marks = await readThreadMarks(storage.rows, reader, readTo)
  // Of one that went out of sight they don't learn whether it is still there.
  const threads = seenBy(asking, marks).map((mark) => [mark.id, mark.readTo] as const)
  return { readTo, threads: Object.fromEntries(threads) as ReadMarks['threads'] }
}

/**
 * Notes what `user` has read by now, in their bell, too. A mark never goes back, nor ahead of the clock: what is said later is new. Of threads that they
 * can't see nothing is noted. @throws {AppError} what `requireTextMember` throws.
 */
export async function markRead(
  { storage, now }: { readonly storage: Storage; readonly now: () => number },
  { user, textId }: { readonly user: Pick<SignedInUser, 'userId'> | null; readonly textId: TextId },
  read: {
    readonly readTo?: number | undefined
    readonly threads?: ReadMarks['threads'] | undefined
  },
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const asking = await requireTextMember(rows, user, textId)
    requireReader(asking)
    const reader = { memberId: asking.member.id, textId: asking.text.id }
    const before = await readTextMark(rows, reader)
    const readTo = Math.max(before, Math.min(read.readTo ?? 0, now()))
    if (readTo > before) await writeTextMark(rows, reader, readTo)
    const given = Object.entries(read.threads ?? {}) as [AnnotationId, number][]
    const knownMarks = await readThreadMarks(rows, reader, readTo)
    const known = new Map(knownMarks.map((mark) => [mark.id, mark.readTo]))
    const visible = await visibleAmong(
      rows,
      asking,
      given.map(([id]) => id),
    )
    const marks = given
      .map(([id, time]) => [id, Math.min(time, now())] as const)
      .filter(([id]) => visible.has(id))
    const further = marks.filter(([id, time]) => time > (known.get(id) ?? readTo))
    await writeThreadMarks(rows, reader, further)
    await markToldInText(rows, { ...reader, readTo, threads: new Map(marks) }, now())
  })
}

async function visibleAmong(
  rows: Parameters<typeof annotationsAmong>[0],
  asking: TextMember,
  ids: readonly AnnotationId[],
): Promise<ReadonlySet<AnnotationId>> {
  const found = await annotationsAmong(rows, asking.text.id, ids)
  return new Set(seenBy(asking, found).map(({ id }) => id))
}

function seenBy<Found extends Pick<Annotation, 'authorId' | 'audience'>>(
  { member, text }: TextMember,
  threads: readonly Found[],
): Found[] {
  const [actor, state] = [memberActor(member), textState(text)]
  return threads.filter((thread) => may(actor, 'read-thread', { text: state, thread }))
}

function requireReader({ member, text }: TextMember): void {
  if (!may(memberActor(member), 'read-text', textState(text))) throw new AppError('not-found')
}
