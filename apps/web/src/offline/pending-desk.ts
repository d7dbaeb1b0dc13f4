import type { AnnotationId, DeskEntry, MemberId } from '@variorum/document'
import type { PendingCommand } from './command.ts'

/** What facilitators will keep of a thread once the server has what was said here. */
export type PendingEntry = Partial<Pick<DeskEntry, 'state' | 'assigneeId' | 'note'>>

type Entries = ReadonlyMap<AnnotationId, DeskEntry>

/** Lays what was said here over what the desk's layer says. */
export interface PendingDesk {
  /** By the thread; another map only where something changed. */
  readonly over: (
    entries: Entries,
    commands: readonly PendingCommand[],
  ) => ReadonlyMap<AnnotationId, PendingEntry>
}

const NOTHING: ReadonlyMap<AnnotationId, PendingEntry> = new Map()

/**
 * What waits is laid over whatever the layer says. What the server has is laid over only until the layer says anything else of that thread than
 * it did before: from then on that is it, or something newer of another facilitator.
 */
export function pendingDesk(): PendingDesk {
  /** What the layer said when a command was first seen, by the command's key. */
  let firstSeen = new Map<string, DeskEntry | undefined>()
  return {
    over: (entries, commands) => {
      const seen = new Map<string, DeskEntry | undefined>()
      const pending = new Map<AnnotationId, PendingEntry>()
      for (const one of commands) {
        const said = one.state === 'refused' ? null : entryIn(one)
        if (!said) continue
        const { id, entry } = said
        const before = firstSeen.has(one.key) ? firstSeen.get(one.key) : entries.get(id)
        seen.set(one.key, before)
        if (one.state === 'confirmed' && before !== entries.get(id)) continue
        pending.set(id, { ...pending.get(id), ...entry })
      }
      firstSeen = seen
      return pending.size === 0 ? NOTHING : pending
    },
  }
}

/** Null for commands that are none of the desk's. */
function entryIn({
  command,
}: PendingCommand): { readonly id: AnnotationId; readonly entry: PendingEntry } | null {
  switch (command.name) {
    case 'changeThreadState':
      return { id: idIn(command), entry: { state: command.body.state } }
    case 'assignThread':
      return {
        id: idIn(command),
        entry: { assigneeId: command.body.assigneeId as MemberId | null },
      }
    case 'writeDeskNote':
      return { id: idIn(command), entry: { note: command.body.note } }
    default:
      return null
  }
}

function idIn({ params }: { readonly params: { readonly annotationId: string } }): AnnotationId {
  return params.annotationId as AnnotationId
}
