import { linkAddress } from './link-address.ts'

/** How characters are set apart from those around them. */
export interface CharacterFormats {
  readonly strong?: true
  readonly emphasis?: true
  /** Where a click on them leads: an address that `linkAddress` takes. */
  readonly link?: string
}

/** Characters that are set apart in the same way throughout. Offsets count in their paragraph's text: UTF-16 units, end exclusive. */
export interface FormattedRun extends CharacterFormats {
  readonly start: number
  readonly end: number
}

/** Most characters: those of running text. */
export const NO_FORMATS: CharacterFormats = {}

/** What somebody says of characters, whatever it is: what is not known or can't be shown is left out. */
export function characterFormats(said: {
  readonly strong?: unknown
  readonly emphasis?: unknown
  readonly link?: unknown
}): CharacterFormats {
  const address = linkAddress(said.link)
  const formats: CharacterFormats = {
    ...(said.strong === true ? { strong: true } : {}),
    ...(said.emphasis === true ? { emphasis: true } : {}),
    ...(address === null ? {} : { link: address }),
  }
  return isSameFormats(formats, NO_FORMATS) ? NO_FORMATS : formats
}

export function isSameFormats(one: CharacterFormats, other: CharacterFormats): boolean {
  return (
    one === other ||
    (one.strong === other.strong && one.emphasis === other.emphasis && one.link === other.link)
  )
}

/** Adds characters behind those of `runs`. Plain ones are in no run, and neighbours that are alike are one. */
export function addFormatted(
  runs: FormattedRun[],
  { start, end }: { readonly start: number; readonly end: number },
  formats: CharacterFormats,
): void {
  if (start >= end || isSameFormats(formats, NO_FORMATS)) return
  const last = runs.at(-1)
  if (last?.end === start && isSameFormats(last, formats)) {
    runs[runs.length - 1] = { ...last, end }
  } else {
    runs.push({ ...characterFormats(formats), start, end })
  }
}

/** Where formats begin or end in a text with these runs, its own ends left out. */
export function formatBorders(runs: readonly FormattedRun[]): number[] {
  return runs.flatMap(({ start, end }) => [start, end])
}

/** The formats of the character at an offset. */
export function formatsAt(runs: readonly FormattedRun[], textOffset: number): CharacterFormats {
  const run = runs.find(({ start, end }) => start <= textOffset && textOffset < end)
  return run ? characterFormats(run) : NO_FORMATS
}

/** A text in pieces, each of which is set apart in the same way throughout. None for an empty text. */
export function formattedPieces(
  text: string,
  runs: readonly FormattedRun[],
): readonly { readonly text: string; readonly formats: CharacterFormats }[] {
  const pieces: { readonly text: string; readonly formats: CharacterFormats }[] = []
  const add = (start: number, end: number, formats: CharacterFormats): number => {
    if (start < end) pieces.push({ text: text.slice(start, end), formats })
    return end
  }
  let at = 0
  for (const run of runs) at = add(add(at, run.start, NO_FORMATS), run.end, characterFormats(run))
  add(at, text.length, NO_FORMATS)
  return pieces
}
