/** A card, for whoever decides which have room. In the order of the words. */
export interface CrowdCard {
  readonly key: string
  /** Beside its words, in pixels from the top of the column. */
  readonly desiredTop: number
  /** Cards of one group are about one paragraph. */
  readonly group: string
  /** Somebody is busy with it: it stays. */
  readonly isHeld: boolean
}

/** Cards of one group that have no room near their words. */
export interface Fold {
  readonly group: string
  readonly count: number
  /** True if they are shown all the same, because somebody asked for them. */
  readonly isOpen: boolean
}

/** What a brief card takes with its gap. */
const BRIEF_CARD_PX = 72
/** What stands in their place takes with its gap. */
const FOLD_PX = 44
/** Cards further than this below their words are looked for elsewhere, and push those below away from theirs. */
const FAR_PX = 280
/** Fewer take no more room than what would say how many they are. */
const LEAST_FOLDED = 2

/**
 * Which cards to fold away, and behind which card each fold stands, so that those of other paragraphs stay near their words: of each group that runs too far
 * below its words, the last ones. Told from the wishes alone, so that a card that is opened does not fold others.
 */
export function foldCrowded(
  cards: readonly CrowdCard[],
  opened: ReadonlySet<string>,
): { readonly folded: ReadonlySet<string>; readonly folds: ReadonlyMap<string, Fold> } {
  const folded = new Set<string>()
  const folds = new Map<string, Fold>()
  let free = 0
  const endOf = (shown: readonly CrowdCard[], begins: number): number =>
    shown.reduce((end, { desiredTop }) => Math.max(desiredTop, end) + BRIEF_CARD_PX, begins)
  for (const [group, inGroup] of byGroup(cards)) {
    const far = farCards(inGroup, free)
    const isOpen = opened.has(group)
    const shown = isOpen ? inGroup : inGroup.filter((card) => !far.has(card))
    const last = shown.at(-1)
    if (far.size < LEAST_FOLDED || !last) {
      free = endOf(inGroup, free)
      continue
    }
    if (!isOpen) for (const { key } of far) folded.add(key)
    folds.set(last.key, { group, count: far.size, isOpen })
    free = endOf(shown, free) + FOLD_PX
  }
  return { folded, folds }
}

function byGroup(cards: readonly CrowdCard[]): [string, CrowdCard[]][] {
  const groups: [string, CrowdCard[]][] = []
  for (const card of cards) {
    const last = groups.at(-1)
    if (last?.[0] === card.group) last[1].push(card)
    else groups.push([card.group, [card]])
  }
  return groups
}

/** The cards of a group that would come to stand too far from their words, the first of it never. */
function farCards(group: readonly CrowdCard[], begins: number): ReadonlySet<CrowdCard> {
  let free = begins
  const far = group.filter(({ desiredTop, isHeld }, at) => {
    const top = Math.max(desiredTop, free)
    const isFar = at > 0 && !isHeld && top - desiredTop > FAR_PX
    if (!isFar) free = top + BRIEF_CARD_PX
    return isFar
  })
  return new Set(far)
}
