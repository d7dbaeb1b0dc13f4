import type { MemberId } from '@variorum/document'
import type { Awareness } from 'y-protocols/awareness'
import { observable, type Observable } from './observable.ts'

/** A member who has the text open now, in however many windows. */
export interface PresentMember {
  readonly id: MemberId
  readonly name: string
  /** `#rrggbb`, chosen by the server. */
  readonly color: string
}

/** Who is here by these awareness states: each member once, by name. States that lack an identity are left out. */
export function presentMembers(states: Iterable<unknown>): PresentMember[] {
  const byId = new Map<string, PresentMember>()
  for (const state of states) {
    const user = (state as { user?: Partial<PresentMember> } | null)?.user
    if (!user?.id || !user.name) continue
    if (!byId.has(user.id))
      byId.set(user.id, { id: user.id, name: user.name, color: validColor(user.color) })
  }
  return [...byId.values()].toSorted((one, other) => one.name.localeCompare(other.name))
}

function validColor(color: unknown): string {
  return typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#868e96'
}

/** Follows who is here; carets moving alone tell nobody. */
export function watchPresence(awareness: Awareness): Observable<readonly PresentMember[]> {
  const present = observable<readonly PresentMember[]>([])
  const read = () => {
    const next = presentMembers(awareness.getStates().values())
    if (JSON.stringify(next) !== JSON.stringify(present.get())) present.set(next)
  }
  awareness.on('change', read)
  read()
  return present
}
