/** One card in the margin. Pixels from the top of the column. */
export interface MarginItem {
  readonly key: string
  /** Where it would stand if it were alone: beside its words. */
  readonly desiredTop: number
  readonly height: number
}

/** A card that stays where it is, whatever arrives around it. */
export interface MarginPin {
  readonly key: string
  readonly top: number
}

/** What a card of a few lines takes with its gap, to tell a crowd by. */
const USUAL_CARD_PX = 140
/** Cards that drift further than this from their words are hard to connect with them. */
const TOLERABLE_DRIFT_PX = 280

/**
 * The cards that should be brief: those of a run in which some would drift far from their words. Told from the wishes alone, so that
 * a card that got shorter doesn't become long again. Items in order.
 */
export function crowdedKeys(
  items: readonly Omit<MarginItem, 'height'>[],
): ReadonlySet<MarginItem['key']> {
  const crowded = new Set<string>()
  let run: string[] = []
  let isTooLong = false
  let free = 0
  const endRun = () => {
    if (isTooLong) for (const key of run) crowded.add(key)
    run = []
    isTooLong = false
  }
  for (const { key, desiredTop } of items) {
    if (desiredTop >= free) endRun()
    const top = Math.max(desiredTop, free)
    run.push(key)
    isTooLong ||= top - desiredTop > TOLERABLE_DRIFT_PX
    free = top + USUAL_CARD_PX
  }
  endRun()
  return crowded
}

/**
 * Places cards in the given order without overlap, each as near below its words as those before it allow. A pinned card
 * stands exactly at its top: those after it go below, those before it make room above. Where the room above is too short for all of them,
 * the last of them go below the pinned card, since neither may it move nor a card cover another.
 */
export function layoutMargin(
  items: readonly MarginItem[],
  gap: number,
  pin: MarginPin | null,
): Map<string, number> {
  const pinned = pin ? items.findIndex(({ key }) => key === pin.key) : -1
  const pinnedItem = items[pinned]
  if (!pin || !pinnedItem) return new Map(pushDown(items, gap, 0))
  const fitting = fittingCount(items.slice(0, pinned), gap, pin.top)
  const above = pushUp(pushDown(items.slice(0, fitting), gap, 0), items, gap, pin.top)
  const after = [...items.slice(fitting, pinned), ...items.slice(pinned + 1)]
  const below = pushDown(after, gap, pin.top + pinnedItem.height + gap)
  return new Map([...above, [pin.key, pin.top], ...below])
}

/** How many of these have room between the top of the column and `limit`. */
function fittingCount(items: readonly MarginItem[], gap: number, limit: number): number {
  let free = 0
  const firstWithout = items.findIndex(({ height }) => {
    free += height + gap
    return free > limit
  })
  return firstWithout < 0 ? items.length : firstWithout
}

function pushDown(items: readonly MarginItem[], gap: number, from: number): [string, number][] {
  let free = from
  return items.map(({ key, desiredTop, height }) => {
    const top = Math.max(desiredTop, free)
    free = top + height + gap
    return [key, top]
  })
}

function pushUp(
  placed: readonly [string, number][],
  items: readonly MarginItem[],
  gap: number,
  limit: number,
): [string, number][] {
  let end = limit
  const raised = placed.toReversed().map(([key, top], fromEnd): [string, number] => {
    const height = items[placed.length - 1 - fromEnd]?.height ?? 0
    const raisedTop = Math.min(top, end - gap - height)
    end = raisedTop
    return [key, raisedTop]
  })
  return raised.toReversed()
}
