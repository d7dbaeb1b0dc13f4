import { isWide } from './text-lines.ts'

/** A chunk number of a sharing site. */
export interface ChunkMarker {
  readonly start: number
  /** After the `、`. */
  readonly end: number
}

/** The proven markers of a text; fewer than three prove nothing, and the list is empty. */
export interface ChunkGrid {
  readonly markers: readonly ChunkMarker[]
  /** Characters between two markers, line breaks not counted. */
  readonly chunkLength: number
}

interface Candidate {
  readonly digits: string
  readonly end: number
  /** `end`, line breaks not counted. */
  readonly place: number
  readonly isAtLineStart: boolean
  /** Whether a Chinese character follows: no space can have been lost at the cut. */
  readonly cutsChinese: boolean
}

// Two equal distances are the least that shows a constant one.
const MIN_MARKERS = 3
// Sites cut at 300 or thereabouts; a shorter distance may be a list of short items, a longer one no site uses.
const MIN_CHUNK_LENGTH = 50
const MAX_CHUNK_LENGTH = 5_000
// How many second markers are tried: a hostile file holds nothing else.
const MAX_TRIALS = 64

const CANDIDATE = /\d{1,6}、|\n/g

/** Finds chunk markers by what distinguishes them: consecutive from 1, each a constant count of characters after the one before. */
export function findChunkGrid(text: string): ChunkGrid {
  const candidates = findCandidates(text)
  const first = candidates.find(({ digits, isAtLineStart }) => isAtLineStart && digits === '1')
  let best: ChunkGrid = { markers: [], chunkLength: 0 }
  if (!first) return best
  const grid = new GridWalk(candidates)
  let trials = 0
  for (const second of candidates) {
    const chunkLength = second.place - first.place - '2、'.length
    if (chunkLength > MAX_CHUNK_LENGTH || trials >= MAX_TRIALS) break
    if (chunkLength < MIN_CHUNK_LENGTH || !second.digits.endsWith('2')) continue
    trials++
    const markers = grid.walk(first, chunkLength)
    if (markers.length > best.markers.length) best = { markers, chunkLength }
  }
  return best.markers.length >= MIN_MARKERS ? best : { markers: [], chunkLength: 0 }
}

function findCandidates(text: string): Candidate[] {
  const candidates: Candidate[] = []
  let breaks = 0
  for (const { index, 0: found } of text.matchAll(CANDIDATE)) {
    if (found === '\n') {
      breaks++
      continue
    }
    const end = index + found.length
    candidates.push({
      digits: found.slice(0, -1),
      end,
      place: end - breaks,
      isAtLineStart: index === 0 || text[index - 1] === '\n',
      cutsChinese: isWide(text.charCodeAt(end)),
    })
  }
  return candidates
}

/** Follows the numbers along one distance. */
class GridWalk {
  readonly #byPlace: ReadonlyMap<number, Candidate>
  readonly #atLineStart: ReadonlyMap<string, readonly Candidate[]>

  constructor(candidates: readonly Candidate[]) {
    this.#byPlace = new Map(candidates.map((candidate) => [candidate.place, candidate]))
    const atLineStart = new Map<string, Candidate[]>()
    for (const candidate of candidates) {
      if (!candidate.isAtLineStart) continue
      const same = atLineStart.get(candidate.digits)
      if (same) same.push(candidate)
      else atLineStart.set(candidate.digits, [candidate])
    }
    this.#atLineStart = atLineStart
  }

  walk(first: Candidate, chunkLength: number): ChunkMarker[] {
    const markers = [markerOf(first, 1)]
    let last = first
    for (let number = 2; ; number++) {
      const next = this.#next(last, number, chunkLength) ?? this.#resume(last, number, chunkLength)
      if (!next) return markers
      markers.push(markerOf(next, number))
      last = next
    }
  }

  #next(last: Candidate, number: number, chunkLength: number): Candidate | null {
    const candidate = this.#byPlace.get(last.place + chunkLength + `${number}、`.length)
    if (!candidate) return null
    // At a line start the whole number must agree; within a line digits of the text may stand before it.
    const agrees = candidate.isAtLineStart
      ? candidate.digits === `${number}`
      : candidate.digits.endsWith(`${number}`)
    return agrees ? candidate : null
  }

  // Somebody edited one chunk: the number after it is proved by the distance to the one that follows. Not in Latin text: there a
  // short chunk may have lost the space at either of its ends, and rejoining would glue two words.
  #resume(last: Candidate, number: number, chunkLength: number): Candidate | null {
    const possible = this.#atLineStart.get(`${number}`) ?? []
    const found = possible.slice(0, MAX_TRIALS).find((candidate) => {
      if (!candidate.cutsChinese || candidate.place <= last.place) return false
      return this.#next(candidate, number + 1, chunkLength) !== null
    })
    return found ?? null
  }
}

function markerOf(candidate: Candidate, number: number): ChunkMarker {
  return { start: candidate.end - `${number}、`.length, end: candidate.end }
}
