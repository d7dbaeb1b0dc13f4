import { Allowance } from '../wire/allowance.ts'
import {
  PRESENCE_CHARS_MAX_PER_MEMBER,
  PRESENCE_STATES_MAX_PER_MEMBER,
  PRESENCE_TOLD_BYTES_BURST_PER_MEMBER,
  PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER,
} from '../wire/sync-limits.ts'

/** [P6] How much of one member is shown in a room, with all of their windows. */
export class MemberPresence {
  /** How long the state of each of their clients is. */
  readonly #charsOf = new Map<number, number>()
  #chars = 0
  readonly #told = new Allowance(
    PRESENCE_TOLD_BYTES_BURST_PER_MEMBER,
    PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER,
  )

  /** Takes note of a client's newest state. False, and takes none, if that would be one window too many, or too much in all of them. */
  shows(clientId: number, json: string): boolean {
    const before = this.#charsOf.get(clientId)
    if (before === undefined && this.#charsOf.size >= PRESENCE_STATES_MAX_PER_MEMBER) return false
    const chars = this.#chars - (before ?? 0) + json.length
    if (chars > PRESENCE_CHARS_MAX_PER_MEMBER) return false
    this.#charsOf.set(clientId, json.length)
    this.#chars = chars
    return true
  }

  hides(clientId: number): void {
    this.#chars -= this.#charsOf.get(clientId) ?? 0
    this.#charsOf.delete(clientId)
  }

  /** Whether everybody may be told of this state now. */
  mayTell(json: string): boolean {
    return this.#told.take(Buffer.byteLength(json))
  }
}
