import { beginDeskEntry, may, type DeskEntry, type Thread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useContext } from 'react'
import { actorOf } from '../../people/actor-of.ts'
import { observable, useSelected } from '../../state/observable.ts'
import { DeskContext, type Desk } from './desk-context.ts'
import { threadIn } from './thread-subjects.ts'

const NOTHING: Desk['entries'] = observable(new Map())
const NOTHING_PENDING: Desk['pending'] = observable(new Map())

/** What facilitators keep of a thread, and what they can do about it; null for whoever may not know. An assignee who leads no more is none. */
export function useDeskEntry(
  text: TextView,
  thread: Thread,
): { readonly desk: Desk; readonly entry: DeskEntry } | null {
  const desk = useContext(DeskContext)
  const { id } = thread.annotation
  const kept = useSelected(desk?.entries ?? NOTHING, (entries) => entries.get(id) ?? null)
  const pending = useSelected(desk?.pending ?? NOTHING_PENDING, (given) => given.get(id) ?? null)
  if (!desk || !may(actorOf(text.me), 'keep-desk', threadIn(text, thread.annotation))) return null
  const entry = { ...(kept ?? beginDeskEntry(thread)), ...pending }
  const isThere = desk.facilitators.some((facilitator) => facilitator.id === entry.assigneeId)
  return { desk, entry: isThere ? entry : { ...entry, assigneeId: null } }
}
