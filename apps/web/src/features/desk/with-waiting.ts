import type { ThreadState } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import type { PendingCommand } from '../../offline/command.ts'

/** The threads as they will be once the server has what waits, or the list was asked for again. The same object where nothing does. */
export function withWaiting(
  threads: readonly DeskThread[],
  commands: readonly PendingCommand[],
): readonly DeskThread[] {
  const open = new Map<string, boolean>()
  const answered = new Set<string>()
  const triaged = new Map<string, ThreadState>()
  const noted = new Map<string, string | null>()
  for (const { command, state } of commands) {
    if (state === 'refused') continue
    if (command.name === 'resolveThread') {
      open.set(command.params.annotationId, !command.body.isResolved)
    }
    if (command.name === 'changeThreadState') {
      triaged.set(command.params.annotationId, command.body.state)
    }
    if (command.name === 'writeDeskNote') noted.set(command.params.annotationId, command.body.note)
    if (command.name === 'addComment') answered.add(command.params.annotationId)
  }
  if ([open, answered, triaged, noted].every(({ size }) => size === 0)) return threads
  return threads.map((thread) => {
    const isOpen = open.get(thread.id) ?? thread.isOpen
    const isAnswered = answered.has(thread.id)
    const triage = triaged.get(thread.id) ?? thread.triage
    const note = noted.has(thread.id) ? (noted.get(thread.id) ?? null) : thread.note
    const isAsBefore = isOpen === thread.isOpen && triage === thread.triage && note === thread.note
    if (isAsBefore && !isAnswered) return thread
    const isDone = isAnswered || !isOpen
    return {
      ...thread,
      isOpen,
      triage,
      note,
      isUnanswered: thread.isUnanswered && !isDone,
      waitsForMe: thread.waitsForMe && !isDone,
    }
  })
}
