import type { Action, GroupId, TextId, UserId } from '@variorum/document'
import type { CloseCode } from '@variorum/protocol'
import type { RoomKey } from '../../storage/ports.ts'
import type { PeerIdentity } from '../wire/peer.ts'

/** What an open connection rests on: when any of it changes, the connection has to be looked at again. */
export interface Standing {
  readonly userId: UserId
  /** Null in a room that belongs to no group. */
  readonly groupId: GroupId | null
  /** Null in a room that belongs to no text. */
  readonly textId: TextId | null
  /** What they may do with it, here and by command. */
  readonly rights: readonly Action[]
}

/** Somebody who may join a room. */
export interface Admitted {
  readonly key: RoomKey
  readonly identity: PeerIdentity
  readonly mayWrite: boolean
  readonly standing: Standing
}

/** Whether somebody may join a room, and as whom. */
export type Admission =
  | (Admitted & { readonly isAdmitted: true })
  | { readonly isAdmitted: false; readonly code: CloseCode }

/** SPEC S5: told who asks, before anything is looked up for them; answers why they must wait, null if they need not. */
export type Knock = (userId: UserId) => CloseCode | null

/**
 * Decides who may join which room; asked when a connection is made, and again whenever what it rests on may have changed. `epoch` is
 * the state that the client holds, null if it holds none. Where there is a `knock`, it is asked first.
 */
export interface RoomAccess {
  admit(headers: Headers, roomName: string, epoch: string | null, knock?: Knock): Promise<Admission>
}
