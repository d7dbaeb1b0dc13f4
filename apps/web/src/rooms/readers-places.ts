import type { MemberId, MemberName, ParagraphId } from '@variorum/document'
import type { Awareness } from 'y-protocols/awareness'
import { observable, type Observable } from '../state/observable.ts'
import { presentMembers, type PresentMember } from './present-members.ts'

const FIELD = 'readingUnder'

/** Somebody who reads now. */
export interface PresentReader {
  readonly id: MemberId
  readonly name: MemberName
  /** `#rrggbb`, chosen by the server. */
  readonly color: string
}

/** Who reads under which heading, and the way to say under which one reads oneself. */
export interface ReadersPlaces {
  /** By the paragraph of the heading: others alone, each at one place, under the names by which they are known here. */
  readonly others: Observable<ReadonlyMap<ParagraphId, readonly PresentReader[]>>
  /** Null: nobody is told. */
  readonly say: (heading: ParagraphId | null) => void
}

/** Follows who reads where, and says where `myId` does. What is said goes with the connection. */
export function watchReadersPlaces(awareness: Awareness, myId: MemberId): ReadersPlaces {
  const others = observable<ReadonlyMap<ParagraphId, readonly PresentReader[]>>(new Map())
  let known = '[]'
  const read = () => {
    const next = readersPlaces(awareness.getStates().values(), myId)
    const told = JSON.stringify([...next])
    if (told === known) return
    known = told
    others.set(next)
  }
  awareness.on('change', read)
  read()
  return {
    others,
    say: (heading) => {
      const now = (awareness.getLocalState()?.[FIELD] as unknown) ?? null
      if (now !== heading) awareness.setLocalStateField(FIELD, heading)
    },
  }
}

/** Who reads where by these awareness states, but for `myId`. Of several windows of one member the first that says a place counts. */
export function readersPlaces(
  states: Iterable<unknown>,
  myId: MemberId,
): ReadonlyMap<ParagraphId, readonly PresentReader[]> {
  const saying = [...states].filter((state) => headingIn(state) !== null)
  const headings = new Map<string, ParagraphId>()
  for (const state of saying) {
    const heading = headingIn(state)
    const { id } = (state as { user?: { id?: unknown } }).user ?? {}
    if (typeof id === 'string' && heading !== null && !headings.has(id)) headings.set(id, heading)
  }
  const readers = presentMembers(saying).filter(({ id }) => id !== myId && headings.has(id))
  const byHeading = Map.groupBy(readers, ({ id }) => headings.get(id) ?? ('' as ParagraphId))
  return new Map([...byHeading].map(([heading, here]) => [heading, here.map(readerOf)]))
}

function readerOf({ id, name, color }: PresentMember): PresentReader {
  return { id, name, color }
}

function headingIn(state: unknown): ParagraphId | null {
  const said = (state as { [FIELD]?: unknown } | null)?.[FIELD]
  return typeof said === 'string' ? (said as ParagraphId) : null
}
