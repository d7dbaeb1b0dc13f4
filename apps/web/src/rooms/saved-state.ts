import { CLOSE_CODES, refusalOfClose } from '@variorum/protocol'

/** Why the server will not take this client back. `role-changed` is no end: what is allowed now has to be asked for anew. */
export type Refusal =
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'removed'
  | 'role-changed'
  | 'wrong-epoch'
  | 'too-large'
  | 'unreadable'
  | 'too-many-connections'
  | 'page-outdated'

/**
 * What a person may believe about their words. `connecting`: nothing is known yet. `saved`: everything is on the server's disk. `saving`: some
 * of it is on its way. `offline`: the server is known to be out of reach, and `waitingCount` changes wait here for the line to come back. `polled`: there is no live connection, what others do is asked for
 * over HTTP, and as many changes of words wait. `refused`: the server will not take them.
 */
export type SavedState =
  | { readonly type: 'connecting' }
  | { readonly type: 'saved' }
  | { readonly type: 'saving' }
  | { readonly type: 'offline'; readonly waitingCount: number }
  | { readonly type: 'polled'; readonly waitingCount: number }
  | { readonly type: 'refused'; readonly reason: Refusal }

type Carrier = 'update' | 'sync-step-2'

/** What happened on the connection of one room, in the order in which it happened. */
export type LinkEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'synced' }
  | { readonly type: 'sent'; readonly carrier: Carrier }
  | { readonly type: 'durable'; readonly count: number }
  | { readonly type: 'changed-unsent' }
  /** Changes are kept back on purpose, whether the line is there or not; what is sent or waits when they are let go is told before. */
  | { readonly type: 'held' }
  | { readonly type: 'let-go' }
  /** A socket closed, or an attempt to open one failed. */
  | { readonly type: 'dropped' }
  /** Without a live connection the server said over HTTP what was lacking. */
  | { readonly type: 'polled' }
  /** It was asked over HTTP, and did not say. */
  | { readonly type: 'unanswered' }
  | { readonly type: 'refused'; readonly closeCode: number }
  | { readonly type: 'rejoining' }

/** The books of one room: what was handed to the socket, and what the server said it has on disk. */
export interface Ledger {
  readonly link: 'connecting' | 'open' | 'offline' | 'refused'
  /** True once a socket has carried the room: one that is gone then was cut, and is not merely slow to come about. */
  readonly wasLive: boolean
  readonly isSynced: boolean
  /** True while there is no live connection, and the server answers over HTTP. */
  readonly isPolled: boolean
  /** True from a question over HTTP that got no answer until something is heard of the server. */
  readonly isUnanswered: boolean
  /** True while changes are kept back. */
  readonly isHeld: boolean
  /** Frames of this connection that the server has not confirmed, oldest first. */
  readonly unconfirmed: readonly Carrier[]
  readonly confirmedCount: number
  /** Changes made while no socket was open, or lost with the last one. */
  readonly waitingCount: number
  readonly refusal: Refusal | null
}

export const NEW_LEDGER: Ledger = {
  link: 'connecting',
  wasLive: false,
  isSynced: false,
  isPolled: false,
  isUnanswered: false,
  isHeld: false,
  unconfirmed: [],
  confirmedCount: 0,
  waitingCount: 0,
  refusal: null,
}

/** Books one event. Confirmations count per connection, so a new connection starts from nothing. */
export function book(ledger: Ledger, event: LinkEvent): Ledger {
  switch (event.type) {
    case 'opened':
      return {
        ...ledger,
        // After a line that was cut, only a state that arrives proves that this one carries anything.
        link: ledger.link === 'offline' ? 'offline' : 'open',
        isSynced: false,
        unconfirmed: [],
        confirmedCount: 0,
      }
    case 'synced':
      return {
        ...ledger,
        link: 'open',
        wasLive: true,
        isSynced: true,
        isPolled: false,
        isUnanswered: false,
      }
    case 'sent':
      return { ...ledger, unconfirmed: [...ledger.unconfirmed, event.carrier] }
    case 'durable':
      return confirm(ledger, event.count)
    case 'changed-unsent':
      return { ...ledger, waitingCount: ledger.waitingCount + 1 }
    case 'held':
      return { ...ledger, isHeld: true }
    case 'let-go':
      return { ...ledger, isHeld: false }
    case 'dropped':
      if (ledger.link === 'refused') return ledger
      // Where no socket ever came about it is not known yet whether the server can be reached: that is asked over HTTP.
      return { ...lose(ledger), link: ledger.wasLive ? 'offline' : 'connecting' }
    case 'polled':
      return ledger.link === 'refused' ? ledger : { ...ledger, isPolled: true, isUnanswered: false }
    case 'unanswered':
      return { ...ledger, isPolled: false, isUnanswered: true }
    case 'refused':
      return {
        ...lose(ledger),
        isPolled: false,
        isUnanswered: false,
        link: 'refused',
        refusal: refusalOf(event.closeCode),
      }
    case 'rejoining':
      return {
        ...ledger,
        isPolled: false,
        isUnanswered: false,
        link: 'connecting',
        refusal: null,
      }
  }
}

/** True if the server confirmed everything that was ever changed here. */
export function hasNothingUnsent(ledger: Ledger): boolean {
  return ledger.unconfirmed.length === 0 && ledger.waitingCount === 0 && !ledger.isHeld
}

function confirm(ledger: Ledger, count: number): Ledger {
  const newly = ledger.unconfirmed.slice(0, Math.max(0, count - ledger.confirmedCount))
  return {
    ...ledger,
    unconfirmed: ledger.unconfirmed.slice(newly.length),
    confirmedCount: ledger.confirmedCount + newly.length,
    // A step 2 carries everything that the server lacked, so whatever waited went with it.
    waitingCount: newly.includes('sync-step-2') ? 0 : ledger.waitingCount,
  }
}

function lose(ledger: Ledger): Ledger {
  const lost = ledger.unconfirmed.filter((carrier) => carrier === 'update').length
  return {
    ...ledger,
    isSynced: false,
    unconfirmed: [],
    confirmedCount: 0,
    waitingCount: ledger.waitingCount + lost,
  }
}

function refusalOf(closeCode: number): Refusal {
  switch (closeCode) {
    case CLOSE_CODES.roleChanged:
      return 'role-changed'
    case CLOSE_CODES.frameTooLarge:
      return 'too-large'
    case CLOSE_CODES.tooManyConnections:
      return 'too-many-connections'
    case CLOSE_CODES.pageOutdated:
      return 'page-outdated'
    default:
      return refusalOfClose(closeCode) ?? 'unreadable'
  }
}

/** What the books amount to. */
export function savedState(ledger: Ledger): SavedState {
  if (ledger.refusal) return { type: 'refused', reason: ledger.refusal }
  const waitingCount = ledger.waitingCount + ledger.unconfirmed.length
  if (ledger.isPolled) return { type: 'polled', waitingCount }
  if (ledger.link === 'offline' || ledger.isUnanswered) return { type: 'offline', waitingCount }
  // Whatever waits, nothing of it is under way.
  if (ledger.link === 'connecting' && !ledger.wasLive) return { type: 'connecting' }
  if (!hasNothingUnsent(ledger)) return { type: 'saving' }
  return ledger.link === 'open' && ledger.isSynced ? { type: 'saved' } : { type: 'connecting' }
}

/** One state for a text with its rooms: the words decide, unless a layer is refused, away or polled. */
export function joinedState(words: SavedState, layers: readonly SavedState[]): SavedState {
  if (words.type === 'refused') return words
  const refused = layers.find(({ type }) => type === 'refused')
  if (refused) return refused
  if (words.type !== 'offline' && layers.some(({ type }) => type === 'offline')) {
    return { type: 'offline', waitingCount: words.type === 'polled' ? words.waitingCount : 0 }
  }
  const isLive = words.type !== 'offline' && words.type !== 'polled'
  if (isLive && layers.some(({ type }) => type === 'polled')) {
    return { type: 'polled', waitingCount: 0 }
  }
  return words
}

/** What waits of somebody's commands. */
export interface CommandsState {
  readonly waitingCount: number
  readonly refusedCount: number
  /** True while they get no answer. */
  readonly isAway: boolean
}

/** What a person may believe about everything that they did here; `partly-refused`: some commands were not accepted, and wait for their author. */
export type WorkState = SavedState | { readonly type: 'partly-refused'; readonly count: number }

/** The state of the rooms and of the commands in one. */
export function workState(rooms: SavedState, commands: CommandsState): WorkState {
  const { waitingCount, refusedCount, isAway } = commands
  if (rooms.type === 'refused') return rooms
  if (refusedCount > 0) return { type: 'partly-refused', count: refusedCount }
  if (waitingCount === 0) return rooms
  if (rooms.type === 'offline' || isAway) {
    const waitingChanges =
      rooms.type === 'offline' || rooms.type === 'polled' ? rooms.waitingCount : 0
    return { type: 'offline', waitingCount: waitingChanges + waitingCount }
  }
  return rooms.type === 'saved' ? { type: 'saving' } : rooms
}
