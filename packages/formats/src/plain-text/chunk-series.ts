import type { ChunkMarker } from './chunk-grid.ts'
import { isWide } from './text-lines.ts'

/** What is known of the site that the text was taken from. */
export interface SharingSite {
  readonly hasBoilerplate: boolean
  readonly title: string | null
}

const NUMBERED_LINE = /(?<=^|\n)(\d{1,6})、/g
// As many numbers as prove themselves where no site says that it is one.
const MIN_NUMBERS = 3
// Of the numbers after the first, those that may stand between two sentences by chance: a cut falls there once in thirty.
const MIN_CUT_SHARE = 0.8
// An item of a list may have no stop at its end; a longer piece of prose without one was cut.
const MIN_CUT_LENGTH = 20
const STOP = /[。！？!?]/
const CLOSED = /[。！？….!?:：;；][”’」』）)》】"']?\s*$/

/**
 * Numbers of chunks whose widths differ, or of which there are too few for a grid: from 1 at the start of the text, consecutive, and nearly each after the first cuts a
 * sentence, in chunks that have whole sentences too, as no author's list does. A single 1 is one if the site's own lines stand around the text and its title follows.
 */
export function findChunkSeries(text: string, site: SharingSite): readonly ChunkMarker[] {
  const found: ChunkMarker[] = []
  for (const { index, 0: marker, 1: digits } of text.matchAll(NUMBERED_LINE)) {
    if (Number(digits) !== found.length + 1) continue
    if (found.length === 0 && text.slice(0, index).trim() !== '') return []
    found.push({ start: index, end: index + marker.length })
  }
  const [first, ...others] = found
  if (!first) return []
  if (others.length === 0) return site.hasBoilerplate && opensTitle(text, first, site) ? found : []
  if (!site.hasBoilerplate && found.length < MIN_NUMBERS) return []
  const chunks = others.map((line, index) => text.slice((found[index] ?? first).end, line.start))
  const cuts = chunks.filter((chunk, index) => isCut(chunk, text.charCodeAt(others[index]!.end)))
  if (cuts.length < others.length * MIN_CUT_SHARE) return []
  const haveStops = cuts.filter((chunk) => STOP.test(chunk)).length * 2 >= cuts.length
  return site.hasBoilerplate || haveStops ? found : []
}

function opensTitle(text: string, { end }: ChunkMarker, { title }: SharingSite): boolean {
  return title !== null && text.startsWith(title.slice(0, 4), end)
}

function isCut(chunk: string, following: number): boolean {
  return chunk.length >= MIN_CUT_LENGTH && !CLOSED.test(chunk.slice(-4)) && isWide(following)
}
