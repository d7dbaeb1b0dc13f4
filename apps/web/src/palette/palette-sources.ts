import { observable, type Observable } from '../state/observable.ts'
import type { PaletteEntry, PaletteQuery } from './palette-entries.ts'

/** A part of the page that offers something in the palette, as long as it stands. */
export interface PaletteSource {
  /** A heading above what it offers. */
  readonly title: string
  /** In the order in which it is offered. */
  readonly find: (query: PaletteQuery) => readonly PaletteEntry[]
}

const offered = observable<readonly PaletteSource[]>([])

/** What stands on the page now, in the order in which it came. */
export const paletteSources: Observable<readonly PaletteSource[]> = offered

/** Returns how to offer it no longer. */
export function offerInPalette(...sources: readonly PaletteSource[]): () => void {
  offered.set([...offered.get(), ...sources])
  return () => offered.set(offered.get().filter((one) => !sources.includes(one)))
}
