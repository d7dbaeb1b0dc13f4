import type { Page, Token } from './page.ts'

/** Something that somebody did, and what they knew. */
export interface Deed {
  readonly kind: 'type' | 'split' | 'join' | 'deleteAll' | 'undo' | 'move' | 'paste'
  readonly who: number
  /** What they had of each client. */
  readonly known: ReadonlyMap<number, number>
  readonly before: Page
  /** The paragraphs that it touched. */
  readonly paragraphs: ReadonlySet<Token>
  /** The id of the first unit that it brought in. */
  readonly unit: string | null
  readonly gone: readonly Token[]
  /** What it happened directly behind. */
  readonly left: Token | null
  readonly isAtEnd: boolean
  readonly isOffline: boolean
}

/** How often at least each has to have happened in so many steps: runs in which nobody met prove nothing. */
export const LEAST_MEETINGS: Meetings = {
  splitAndType: 20,
  joinAndType: 5,
  enterAtEndAndType: 2,
  deleteAllAndOfflineType: 1,
  undoAndSplit: 2,
  moveAndType: 5,
  moveAndMove: 1,
  pasteAndType: 5,
  undoAndMove: 1,
  undoOfMoved: 1,
}

/** How often what happened at the same time, in the same paragraph, by people who did not know of each other. */
export interface Meetings {
  splitAndType: number
  joinAndType: number
  enterAtEndAndType: number
  deleteAllAndOfflineType: number
  undoAndSplit: number
  moveAndType: number
  moveAndMove: number
  pasteAndType: number
  undoAndMove: number
  /** An undo took away what had been made again since it was brought in. */
  undoOfMoved: number
}

export function noMeetings(): Meetings {
  return {
    splitAndType: 0,
    joinAndType: 0,
    enterAtEndAndType: 0,
    deleteAllAndOfflineType: 0,
    undoAndSplit: 0,
    moveAndType: 0,
    moveAndMove: 0,
    pasteAndType: 0,
    undoAndMove: 0,
    undoOfMoved: 0,
  }
}

export function countMeetings(deeds: readonly Deed[]): Omit<Meetings, 'undoOfMoved'> {
  const of = (kind: Deed['kind']) => deeds.filter((deed) => deed.kind === kind)
  const meet = (
    some: readonly Deed[],
    others: readonly Deed[],
    also: (one: Deed, other: Deed) => boolean = () => true,
  ): number =>
    some.reduce(
      (sum, one) => sum + others.filter((other) => met(one, other) && also(one, other)).length,
      0,
    )
  const [typed, split] = [of('type'), of('split')]
  return {
    splitAndType: meet(split, typed),
    joinAndType: meet(of('join'), typed),
    enterAtEndAndType: meet(split, typed, (one, other) => one.isAtEnd && one.left === other.left),
    deleteAllAndOfflineType: meet(of('deleteAll'), typed, (_one, other) => other.isOffline),
    undoAndSplit: meet(of('undo'), split),
    moveAndType: meet(of('move'), typed),
    moveAndMove: meet(of('move'), of('move')) / 2,
    pasteAndType: meet(of('paste'), typed),
    undoAndMove: meet(of('undo'), of('move')),
  }
}

function met(one: Deed, other: Deed): boolean {
  if (one.who === other.who || isKnownTo(one, other) || isKnownTo(other, one)) return false
  return [...one.paragraphs].some((paragraph) => other.paragraphs.has(paragraph))
}

/** Whether who did `other` knew of `one`. */
function isKnownTo({ unit, gone }: Deed, { known, before }: Deed): boolean {
  if (unit === null) return !gone.some((token) => before.has(token))
  const [client, clock] = unit.split(':').map(Number)
  return (known.get(client ?? 0) ?? 0) > (clock ?? 0)
}
