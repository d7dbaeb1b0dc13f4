import type { MemberName, MemberId, ParagraphId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import type { Awareness } from 'y-protocols/awareness'
import { observable, type Observable } from '../state/observable.ts'

/** A member who has the text open now, in however many windows. */
export interface PresentMember {
  readonly id: MemberId
  readonly name: MemberName
  /** `#rrggbb`, chosen by the server. */
  readonly color: string
  /** Set while they edit the words, in any of their windows: in which paragraph, if that is known. */
  readonly editing: { readonly paragraphId: ParagraphId | null } | null
}

/** Who is here by these awareness states: each member once, by name, those without one last. States that lack an identity are left out. */
export function presentMembers(states: Iterable<unknown>): PresentMember[] {
  const byId = new Map<string, PresentMember>()
  for (const state of states) {
    const given = state as { user?: { id?: MemberId; color?: unknown }; editing?: unknown } | null
    const user = given?.user
    const name = presentName(user)
    if (!user?.id || name === null) continue
    const known = byId.get(user.id) ?? { name, color: validColor(user.color), editing: null }
    byId.set(user.id, {
      id: user.id,
      ...known,
      editing: known.editing ?? editingIn(given?.editing),
    })
  }
  return [...byId.values()].toSorted((one, other) => byName(one.name, other.name))
}

function editingIn(said: unknown): PresentMember['editing'] {
  if (typeof said !== 'object' || said === null) return null
  const { paragraphId } = said as { paragraphId?: unknown }
  return { paragraphId: typeof paragraphId === 'string' ? (paragraphId as ParagraphId) : null }
}

/** What the server says somebody is called; null if it says nothing. */
export function presentName(user: unknown): MemberName | null {
  if (typeof user !== 'object' || user === null) return null
  const { name, readerNumber } = user as Record<string, unknown>
  const known = typeof name === 'string' && name !== '' ? name : null
  return typeof readerNumber === 'number' ? { readerNumber, name: known } : known
}

/** Under which id somebody is present in a text: facilitators are always seen as themselves. */
export function ownPresenceId({ id, authorId, role }: TextView['me']): MemberId {
  return role === 'facilitator' ? id : authorId
}

function byName(one: MemberName, other: MemberName): number {
  const [a, b] = [one, other].map((name) => (typeof name === 'string' ? name : name.name))
  if (a !== null && b !== null) return a?.localeCompare(b ?? '') ?? 0
  if (a !== b) return a === null ? 1 : -1
  return numberOf(one) - numberOf(other)
}

function numberOf(name: MemberName): number {
  return typeof name === 'string' ? 0 : name.readerNumber
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
