import { AppError } from '@variorum/protocol'

/** A hall of 500 behind one address joins at the same moment; of one user, many windows. Few enough that holding them open takes no memory to speak of. */
const BODIES_MAX_PER_ASKER = 500
/** Some bodies of the largest kind, a state vector of a megabyte; everything else is much smaller. */
const BYTES_MAX_PER_ASKER = 8 * 1024 * 1024
/** A quarter of what a small machine has. Files have places of their own, see `UploadPlaces`. */
const BYTES_MAX_OF_ALL = 64 * 1024 * 1024
/** All askers together; each has a connection open, and the system gives no more of those than some thousands. */
const BODIES_MAX_OF_ALL = 4_000

/** A body that is on its way. */
export interface Unfinished {
  /** So many bytes are held for it now. @throws {AppError} `server-busy` if that is too much. */
  holds(bytes: number): void
  end(): void
}

interface Held {
  bodies: number
  bytes: number
}

/** What is held for bodies that have not come whole, by user, or address for strangers. It is bounded before anybody knows whether they may do what they ask. */
export class UnfinishedBodies {
  readonly #byAsker = new Map<string, Held>()
  readonly #all: Held = { bodies: 0, bytes: 0 }

  /** @throws {AppError} `server-busy` if there are too many. */
  begin(asker: string): Unfinished {
    const own = this.#byAsker.get(asker) ?? { bodies: 0, bytes: 0 }
    const all = this.#all
    if (own.bodies >= BODIES_MAX_PER_ASKER || all.bodies >= BODIES_MAX_OF_ALL) {
      throw new AppError('server-busy')
    }
    this.#byAsker.set(asker, own)
    const add = (bodies: number, bytes: number): void => {
      for (const held of [own, all]) {
        held.bodies += bodies
        held.bytes += bytes
      }
    }
    add(1, 0)
    let held = 0
    return {
      holds(bytes) {
        const more = bytes - held
        if (own.bytes + more > BYTES_MAX_PER_ASKER || all.bytes + more > BYTES_MAX_OF_ALL) {
          throw new AppError('server-busy')
        }
        add(0, more)
        held = bytes
      },
      end: () => {
        add(-1, -held)
        if (own.bodies === 0) this.#byAsker.delete(asker)
      },
    }
  }
}
