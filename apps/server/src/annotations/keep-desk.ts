import type { AnnotationId, DeskEntry, MemberId, ThreadState } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { authorById, presentMember } from '../access/member-rows.ts'
import { requireMayInThread } from '../access/require-may.ts'
import { threadOf } from '../layers/annotation-rows.ts'
import { deskRowOf, putDeskRow, settleState, toDeskEntry } from '../layers/desk-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type ThreadCommand } from './command-thread.ts'
import { requireOwn, type DeskDeed } from './desk-deed.ts'
import type { Sender } from './thread-place-rows.ts'

/** What a facilitator saw when they asked for something else. Where it is not so any more, another was faster, and nothing is done. */
interface Since<Value> {
  readonly was?: Value | undefined
}

/** Nothing that was said can be taken back. */
const NO_DEED = { state_deed: null, state_said_before: null, said_at_before: null }

/**
 * Says how far facilitators are with a thread; `new`: that follows again from what is said in it. What is so already stays so. `undoes` takes the
 * deed of that name back: what facilitators had said before stands again, as if nothing had been said since.
 * @throws {AppError} `not-found`, `not-allowed`; `desk-changed` where another facilitator said something else meanwhile; `done-already` for a `deed`
 * that somebody else did.
 */
export function changeThreadState(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  { state, was, deed, undoes }: { readonly state: ThreadState } & Since<ThreadState> & DeskDeed,
): Promise<DeskEntry> {
  return commandDesk(deps, sender, annotationId, async (command) => {
    const { rows, annotationRow, now } = command
    const from = annotationRow.state
    const before = await deskRowOf(rows, annotationId)
    if (undoes !== undefined) {
      if (before?.state_deed !== undoes) {
        if (from !== state) throw new AppError('desk-changed')
        return
      }
      const { state_said_before: state_said, said_at_before: said_at } = before
      await putDeskRow(rows, placeOf(command), { state_said, said_at, ...NO_DEED })
    } else {
      if (from === state) {
        requireOwn(deed, before?.state_deed)
        return
      }
      // What was said in the thread meanwhile is nobody's word against this one.
      if (before?.state_said === from) requireUnchanged({ was }, from)
      const thread = await threadOf(rows, annotationRow)
      // A clock that was set back must not make it older than what it was said of.
      const at = Math.max(now, ...thread.comments.map(({ createdAt }) => createdAt))
      const said =
        state === 'new' ? { state_said: null, said_at: null } : { state_said: state, said_at: at }
      const undone =
        deed === undefined
          ? NO_DEED
          : {
              state_deed: deed,
              state_said_before: before?.state_said ?? null,
              said_at_before: before?.said_at ?? null,
            }
      await putDeskRow(rows, placeOf(command), { ...said, ...undone })
    }
    const { state: to } = await settledEntry(command)
    if (to === from) return
    await command.happened((of) => ({ kind: 'thread-state-changed', subject: { ...of, from, to } }))
  })
}

/**
 * Says which facilitator sees to a thread; null: nobody does. What is so already stays so.
 * @throws {AppError} as `changeThreadState`; `assignee-no-facilitator` for whoever leads the group no more, or never did.
 */
export function assignThread(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  { assigneeId, was }: { readonly assigneeId: MemberId | null } & Since<MemberId | null>,
): Promise<DeskEntry> {
  return commandDesk(deps, sender, annotationId, async (command) => {
    const { rows } = command
    const before = (await deskRowOf(rows, annotationId))?.assignee_id ?? null
    if (before === assigneeId) return
    requireUnchanged({ was }, before)
    const kind = assigneeId === null ? 'thread-unassigned' : 'thread-assigned'
    const assigneeName = await nameOfAssignee(command, assigneeId, before)
    await putDeskRow(rows, placeOf(command), { assignee_id: assigneeId })
    await command.happened((of) => ({ kind, subject: { ...of, assigneeName } }))
  })
}

/**
 * Keeps a note of a thread for facilitators alone, in the place of the one before; null: none. No log and no event has its words.
 * @throws {AppError} as `changeThreadState`.
 */
export function writeDeskNote(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  { note: given, was }: { readonly note: string | null; readonly was: string | null },
): Promise<DeskEntry> {
  return commandDesk(deps, sender, annotationId, async (command) => {
    const { rows } = command
    const note = given || null
    const before = (await deskRowOf(rows, annotationId))?.note ?? null
    if (before === note) return
    requireUnchanged({ was }, before)
    await putDeskRow(rows, placeOf(command), { note })
    const kind = note === null ? 'desk-note-removed' : 'desk-note-written'
    await command.happened((subject) => ({ kind, subject }))
  })
}

/** Answers what facilitators keep of the thread afterwards. */
async function commandDesk(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  work: (command: ThreadCommand) => Promise<void>,
): Promise<DeskEntry> {
  const { result } = await commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, annotation, textState: text } = command
    requireMayInThread(actor, 'keep-desk', { text, thread: annotation })
    await work(command)
    return settledEntry(command)
  })
  return result
}

async function settledEntry({ rows, annotationRow }: ThreadCommand): Promise<DeskEntry> {
  const desk = await deskRowOf(rows, annotationRow.id)
  const thread = await threadOf(rows, annotationRow)
  return toDeskEntry(await settleState(rows, annotationRow, thread, desk), desk)
}

/** Who is to see to it from now on, or was until now. @throws {AppError} `assignee-no-facilitator` for whoever can not. */
async function nameOfAssignee(
  { rows, member }: ThreadCommand,
  assigneeId: MemberId | null,
  before: MemberId | null,
): Promise<string> {
  if (assigneeId === null) return (await authorById(rows, before ?? member.id)).name
  const assignee = await presentMember(rows, member.group_id, assigneeId)
  const leads = assignee?.role === 'facilitator' && assignee.admitted_at !== null
  if (!leads) throw new AppError('assignee-no-facilitator')
  return assignee.name
}

function placeOf({ annotation, text }: ThreadCommand) {
  return { annotation_id: annotation.id, text_id: text.id }
}

function requireUnchanged<Value>({ was }: Since<Value>, now: Value): void {
  if (was !== undefined && was !== now) throw new AppError('desk-changed')
}
