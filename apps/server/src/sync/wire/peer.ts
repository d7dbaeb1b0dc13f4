import type { MemberId } from '@variorum/document'
import type { CloseCode } from '@variorum/protocol'
import type { Frame } from './frame.ts'
import type { UserBudget } from './user-budgets.ts'

/** Who others see. Stamped by the server on every presence state. */
export interface PeerIdentity {
  readonly memberId: MemberId
  readonly name: string
  /** `#rrggbb`, for carets. */
  readonly color: string
  /** What others see of one whose group hides names; absent for one who is seen by name. */
  readonly pseudonym?: { readonly id: MemberId; readonly readerNumber: number }
  /** True for one who may not see names: of everybody who has a pseudonym they see no more than that. */
  readonly seesPseudonyms?: boolean
}

/** One connection as a room sees it. */
export interface Peer {
  readonly identity: PeerIdentity
  readonly mayWrite: boolean
  /** Asked for `durable` messages. */
  readonly wantsDurable: boolean
  /** What its user may spend, with this connection and all others; absent for a connection that has it all for itself. */
  readonly budget?: UserBudget
  /** Sent and not read yet. */
  readonly bufferedBytes?: number
  /** Queues frames, in this order; a peer that has too much queued closes itself. Never throws. */
  send(...frames: readonly Frame[]): void
  /** Queues what the peer has asked for, as `send` does; however large it is, that alone is never too much. */
  answer(...frames: readonly Frame[]): void
  /** Asks for no more frames for now, or for more again: what the room has of this peer is enough. */
  holdBack?(isHeldBack: boolean): void
  close(code: CloseCode): void
}
