import type { WordsChange } from '@variorum/ydoc'
import type * as Y from 'yjs'
import type { Storage } from '../../storage/ports.ts'
import type { CommitLoop } from '../commit/commit-loop.ts'
import type { Peer } from '../wire/peer.ts'
import type { Room } from './room.ts'

/** What a room needs from around it. */
export interface RoomOptions {
  readonly storage: Storage
  readonly commits: CommitLoop
  /** Called once, when the room is of no more use. */
  readonly onClosed: (room: Room) => void
  /** Called with the reason before a failed room closes. */
  readonly onFailed: (room: Room, error: unknown) => void
  /** Called when updates in the log had to be passed over since Yjs fails on them. */
  readonly onUpdatesSkipped: (count: number) => void
  /** Called when the newest snapshot could not be read, and the log made up for it. */
  readonly onSnapshotDamaged: (room: Room) => void
  /** Called when the log has grown so much that it should be compacted. */
  readonly onLongTail: (room: Room) => void
  /** Called for every update of one who may write: how many bytes it has, and how many parts were found in it before it was taken or refused. */
  readonly onScanned?: (bytes: number, parts: number) => void
  /** Called for every update that is given to the doc. */
  readonly onApplied?: () => void
  /** Called once per commit with how long the first frame in it had waited to be acknowledged. */
  readonly onAcknowledged?: (lagMs: number) => void
  /** Called once per commit and peer whose updates are on disk now, with what they did to the words. */
  readonly onWritten?: (peer: Peer, change: WordsChange) => void
}

/** Yjs failed on an update that somebody sent. */
export class UnappliableUpdate extends Error {
  constructor(cause: unknown) {
    super('An update can not be applied', { cause })
  }
}

/** A room that nobody else reads or writes until `hold` is over. */
export interface HeldRoom {
  readonly room: Room
  readonly doc: Y.Doc
  /** The doc's change is on disk: everybody hears of it. */
  publish(update: Uint8Array): void
  /** The doc says what is not on disk: the room is of no more use. */
  giveUp(error: unknown): void
}
