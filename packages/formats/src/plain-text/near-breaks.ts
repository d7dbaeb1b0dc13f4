/** Places in order, to be asked what is near. */
export class NearBreaks {
  readonly #sorted: number[]

  constructor(places: readonly number[]) {
    this.#sorted = places.toSorted((one, other) => one - other)
  }

  add(place: number): void {
    this.#sorted.splice(this.#indexOf(place), 0, place)
  }

  /** Whether no place is nearer than `length` characters on either side, and none is the same. */
  isFar(place: number, length: number): boolean {
    const index = this.#indexOf(place)
    const after = this.#sorted[index] ?? Infinity
    const before = this.#sorted[index - 1] ?? -Infinity
    return after !== place && after - place >= length && place - before >= length
  }

  /** The first place from `place` on; Infinity if there is none. */
  nextFrom(place: number): number {
    return this.#sorted[this.#indexOf(place)] ?? Infinity
  }

  #indexOf(place: number): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }
}
