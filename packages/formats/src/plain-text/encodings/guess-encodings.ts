import { TEXT_ENCODINGS } from './text-encodings.ts'
import { textLikeness } from './text-likeness.ts'

// Below this a reading is noise.
const MIN_LIKENESS = 0.4
// A reading that looks so much less like a text than the best one is offered all the same: its reader knows what they wrote.
const MIN_OFFERED = 0.15
const MAX_OFFERED = 5
// What is asked of a file: enough to tell encodings apart.
const SAMPLE_BYTES = 64 * 1024

/** The names of the encodings in which the bytes look like a text, the likeliest first; none if no reading does. For bytes that are no UTF. */
export function guessEncodings(bytes: Uint8Array): string[] {
  const sample = sampleOf(bytes)
  const scored: { name: string; likeness: number }[] = []
  for (const [name, { family, decode, prior }] of TEXT_ENCODINGS) {
    if (name.startsWith('utf') || name.startsWith('hz')) continue
    scored.push({ name, likeness: textLikeness(decode(sample), family) * prior })
  }
  scored.sort((one, two) => two.likeness - one.likeness)
  if ((scored[0]?.likeness ?? 0) < MIN_LIKENESS) return []
  return scored
    .filter(({ likeness }) => likeness >= MIN_OFFERED)
    .slice(0, MAX_OFFERED)
    .map(({ name }) => name)
}

const LINE_FEED = 0x0a

/** From the line that holds the first byte beyond ASCII, up to the end of a line, so that no character is cut. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte > 0x7f),
  )
  const start = bytes.lastIndexOf(LINE_FEED, first) + 1
  if (bytes.length - start <= SAMPLE_BYTES) return bytes.subarray(start)
  const end = bytes.lastIndexOf(LINE_FEED, start + SAMPLE_BYTES)
  return bytes.subarray(start, end > start ? end : start + SAMPLE_BYTES)
}
