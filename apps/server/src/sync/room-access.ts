import type { CloseCode } from '@variorum/protocol'
import type { RoomKey } from '../storage/ports.ts'
import type { PeerIdentity } from './peer.ts'

/** Whether somebody may join a room, and as whom. */
export type Admission =
  | {
      readonly isAdmitted: true
      readonly key: RoomKey
      readonly identity: PeerIdentity
      readonly mayWrite: boolean
    }
  | { readonly isAdmitted: false; readonly code: CloseCode }

/** Decides who may join which room; asked once per connection. `epoch` is the state that the client holds, null if it holds none. */
export interface RoomAccess {
  admit(headers: Headers, roomName: string, epoch: string | null): Promise<Admission>
}
