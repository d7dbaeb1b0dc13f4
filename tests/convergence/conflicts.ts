import * as Y from 'yjs'

interface Insertion {
  readonly clientId: number
  readonly clock: number
  /** What its writer had: of each client, up to which clock. */
  readonly known: ReadonlyMap<number, number>
}

/**
 * Counts in how many pairs two clients wrote between the same two characters while neither had what the other wrote: where what everybody
 * sees in the end is not in the order of anybody's writing.
 */
export class Conflicts {
  readonly #insertionsAt = new Map<string, Insertion[]>()
  count = 0

  /** An update that a client has just made itself, and what it had before. */
  sees(update: Uint8Array, known: ReadonlyMap<number, number>): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      const { client: clientId, clock } = struct.id
      const place = `${nameOf(struct.origin)} ${nameOf(struct.rightOrigin)}`
      const others = this.#insertionsAt.get(place) ?? []
      this.count += others.filter(
        (other) =>
          other.clientId !== clientId &&
          (known.get(other.clientId) ?? 0) <= other.clock &&
          (other.known.get(clientId) ?? 0) <= clock,
      ).length
      this.#insertionsAt.set(place, [...others, { clientId, clock, known }])
    }
  }
}

function nameOf(id: Y.ID | null): string {
  return id ? `${id.client}:${id.clock}` : '-'
}
