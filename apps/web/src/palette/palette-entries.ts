import type { FindSound } from '../composing/sounds.ts'

/** Something that can be gone to or done. */
export interface PaletteEntry {
  /** Unlike that of all others. */
  readonly id: string
  readonly label: string
  /** Where it is, or what more there is to say of it. */
  readonly detail?: string | undefined
  /** Of the label, where that is not the language of the page. */
  readonly language?: string | undefined
  /** The keys that do it, as ProseMirror names them. */
  readonly keys?: string | undefined
  readonly onChoose: () => void
}

/** What is looked for. */
export interface PaletteQuery {
  /** As typed, without space around it. */
  readonly typed: string
  /** Null before the dictionary is here, or where nothing that is typed can be a sound. */
  readonly findSound: FindSound | null
}

/** Those entries whose label has what is looked for in it, or sounds like it; who begins with it comes first. All, where nothing is typed. */
export function matchEntries<Entry extends Pick<PaletteEntry, 'label'>>(
  entries: readonly Entry[],
  { typed, findSound }: PaletteQuery,
): Entry[] {
  if (typed === '') return [...entries]
  const wanted = typed.toLocaleLowerCase()
  const ranks: [Entry[], Entry[], Entry[]] = [[], [], []]
  for (const entry of entries) {
    const at = entry.label.toLocaleLowerCase().indexOf(wanted)
    if (at === 0) ranks[0].push(entry)
    else if (at > 0) ranks[1].push(entry)
    else if (findSound?.(entry.label, wanted)) ranks[2].push(entry)
  }
  return ranks.flat()
}

/** Whether this can be how something sounds: letters alone, as a keyboard without an input method gives them. */
export function canBeSound(typed: string): boolean {
  return /^[a-zü' ]+$/i.test(typed)
}
