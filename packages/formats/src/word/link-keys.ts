/** Gathers the addresses that one part of a copy links to, an id for each, in the order in which they come. */
export class LinkKeys {
  readonly #ids = new Map<string, string>()

  /** Addresses by relationship id. */
  get addresses(): ReadonlyMap<string, string> {
    return new Map([...this.#ids].map(([address, key]) => [`rId${key}`, address]))
  }

  /** A key that the library puts `rId` before. */
  keyOf(address: string): string {
    const key = this.#ids.get(address) ?? `Link${this.#ids.size + 1}`
    this.#ids.set(address, key)
    return key
  }
}
