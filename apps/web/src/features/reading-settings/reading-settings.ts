import { keyStore } from '../../browser/browser-lends.ts'
import { observable, type Observable } from '../../state/observable.ts'

/** How much larger than usual words can be: from what fits much on a screen to what is read from a chair's distance. */
export const SIZES = [0.85, 0.92, 1, 1.1, 1.25, 1.4, 1.6] as const
export const SPACINGS = ['tight', 'usual', 'wide'] as const
export const MEASURES = ['narrow', 'usual', 'wide'] as const
export const FACES = ['serif', 'sans'] as const
/** The colours of the page, and in which of the two schemes each one is. */
export const PAPERS = {
  ivory: 'light',
  white: 'light',
  warm: 'light',
  dark: 'dark',
  black: 'dark',
} as const

export type Paper = keyof typeof PAPERS

/** How somebody likes a text to stand before them. */
export interface ReadingSettings {
  readonly size: (typeof SIZES)[number]
  readonly spacing: (typeof SPACINGS)[number]
  /** How long a line may become, where the window has room. */
  readonly measure: (typeof MEASURES)[number]
  readonly face: (typeof FACES)[number]
  /** One for each scheme: the other one comes back with its scheme. */
  readonly lightPaper: Paper
  readonly darkPaper: Paper
  /** Whether others see in the outline under which heading one reads. */
  readonly isSeenReading: boolean
  /** Whether highlights without words are counted beside the paragraphs, too. */
  readonly areMarksCounted: boolean
}

export const USUAL_SETTINGS: ReadingSettings = {
  size: 1,
  spacing: 'usual',
  measure: 'usual',
  face: 'serif',
  lightPaper: 'ivory',
  darkPaper: 'dark',
  isSeenReading: true,
  areMarksCounted: false,
}

/** What a line's height is multiplied with. */
const LEADING = { tight: 0.85, usual: 1, wide: 1.2 }
const STORAGE_KEY = 'variorum.reading-settings'

/** Where a page is held while the words in it are set anew: called before, and what it returns after. */
type PlaceKeeper = () => () => void

const keepers = new Set<PlaceKeeper>()
const current = observable(readSettings(kept()))

/** Held by this browser, as the colour scheme is. */
export const readingSettings: Observable<ReadingSettings> = current

/** Returns how to stop. */
export function keepPlaceThroughSettings(keeper: PlaceKeeper): () => void {
  keepers.add(keeper)
  return () => keepers.delete(keeper)
}

/** Sets the words anew at once, and for the next visit. */
export function changeReadingSettings(change: Partial<ReadingSettings>): void {
  const next = { ...current.get(), ...change }
  const settled = [...keepers].map((keeper) => keeper())
  current.set(next)
  showReadingSettings()
  for (const settle of settled) settle()
  try {
    keyStore().setItem(STORAGE_KEY, JSON.stringify(next))
  } catch {
    // Storage can be switched off or full; the choice still holds until the page is left.
  }
}

/** Puts what is chosen on the page, for `reading-settings.css` and the words to find. */
export function showReadingSettings(): void {
  const { size, spacing, measure, face, lightPaper, darkPaper } = current.get()
  const { style, dataset } = document.documentElement
  style.setProperty('--words-scale', String(size))
  style.setProperty('--words-leading', String(LEADING[spacing]))
  dataset['measure'] = measure
  dataset['face'] = face
  dataset['lightPaper'] = lightPaper
  dataset['darkPaper'] = darkPaper
}

/** What was kept, as far as it is known here; the usual for the rest. */
export function readSettings(text: string | null): ReadingSettings {
  const kept = parsed(text)
  const one = <Value>(name: keyof ReadingSettings, choices: readonly Value[], usual: Value) =>
    choices.find((choice) => choice === kept[name]) ?? usual
  const papers = (scheme: string) =>
    (Object.keys(PAPERS) as Paper[]).filter((paper) => PAPERS[paper] === scheme)
  return {
    size: one('size', SIZES, USUAL_SETTINGS.size),
    spacing: one('spacing', SPACINGS, USUAL_SETTINGS.spacing),
    measure: one('measure', MEASURES, USUAL_SETTINGS.measure),
    face: one('face', FACES, USUAL_SETTINGS.face),
    lightPaper: one('lightPaper', papers('light'), USUAL_SETTINGS.lightPaper),
    darkPaper: one('darkPaper', papers('dark'), USUAL_SETTINGS.darkPaper),
    isSeenReading: one('isSeenReading', [true, false], USUAL_SETTINGS.isSeenReading),
    areMarksCounted: one('areMarksCounted', [true, false], USUAL_SETTINGS.areMarksCounted),
  }
}

function parsed(text: string | null): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function kept(): string | null {
  try {
    return keyStore().getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
