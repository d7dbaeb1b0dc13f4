/** Long enough to have read a note of a few lines, and not merely to have scrolled past it. */
const READ_WITHIN_MS = 2_000
/** Inside of a card's edges: what is rounded there is no part of it. */
const EDGE_PX = 4

interface Looked {
  readonly card: Element
  /** What it is scrolled in; null: the page. */
  readonly frame: Element | null
  readonly act: () => void
}

/** Whole cards in view with something new in them, and the one among them whose turn it is. */
const inView = new Set<Looked>()
let reading: Looked | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * All of `card` was in view in its `frame` (null: the page): `act` is called once somebody has had the time to read it. Nobody reads ten notes at once: cards have their turns, from the top down,
 * and none has while something lies over it or the page is hidden. Returns what to call when it is in view no longer.
 */
export function readInTurn(card: Element, frame: Element | null, act: () => void): () => void {
  const looked = { card, frame, act }
  if (inView.size === 0) document.addEventListener('visibilitychange', begin)
  inView.add(looked)
  if (timer === undefined) begin()
  return () => leave(looked)
}

function leave(looked: Looked): void {
  if (!inView.delete(looked)) return
  if (looked === reading || inView.size === 0) begin()
  if (inView.size === 0) document.removeEventListener('visibilitychange', begin)
}

/** Gives the first card its turn, from its beginning. */
function begin(): void {
  clearTimeout(timer)
  timer = undefined
  reading = null
  if (inView.size === 0 || document.visibilityState !== 'visible') return
  reading = firstInSight()
  timer = setTimeout(end, READ_WITHIN_MS)
}

function end(): void {
  const read = reading
  if (read && isInSight(read)) {
    leave(read)
    read.act()
  } else begin()
}

/** Null if something lies over all of them; then it is looked again a while later. */
function firstInSight(): Looked | null {
  const topOf = ({ card }: Looked) => card.getBoundingClientRect().top
  const uncovered = [...inView].filter(isInSight)
  return uncovered.toSorted((one, other) => topOf(one) - topOf(other))[0] ?? null
}

/** Whether nothing lies over a card's middle, and its ends where they show: no dialogue, no list that dropped from the bar at the top. */
function isInSight({ card, frame }: Looked): boolean {
  const { left, right, top, bottom } = card.getBoundingClientRect()
  const around = frame?.getBoundingClientRect()
  const [first, last] = [
    Math.max(0, around?.top ?? 0),
    Math.min(innerHeight, around?.bottom ?? innerHeight),
  ]
  const middle = (Math.max(top, first) + Math.min(bottom, last)) / 2
  const ends = [top + EDGE_PX, bottom - EDGE_PX].filter((y) => y >= first && y <= last)
  return [middle, ...ends].every((y) => {
    const there = document.elementFromPoint((left + right) / 2, y)
    return there !== null && card.contains(there)
  })
}
