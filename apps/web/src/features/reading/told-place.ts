import type { MemberId, TextId } from '@variorum/document'
import type { ToldPlace } from '@variorum/protocol'
import { isNearPlace, type ReadingPlace } from './reading-place.ts'

/** Where somebody is while they read on is told this often at most. */
export const TELL_AFTER_MS = 5_000

/** Tells the server where somebody reads. */
export interface PlaceTeller {
  /** They are here now. */
  readonly note: (place: ReadingPlace | null) => void
  /** What was noted is told at once: the page may go. */
  readonly tellNow: () => void
  /** True until it is known, and decided, where they stopped elsewhere: telling would overwrite that. */
  readonly hold: (isHeld: boolean) => void
}

/** Begins held. What could not be told goes with the next place. */
export function placeTeller(tell: (place: ReadingPlace | null) => Promise<unknown>): PlaceTeller {
  let noted: { readonly place: ReadingPlace | null } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isHeld = true
  const tellNow = () => {
    clearTimeout(timer)
    timer = undefined
    if (isHeld || noted === null) return
    const told = noted
    noted = null
    tell(told.place).catch(() => {
      noted ??= told
    })
  }
  const later = () => {
    if (noted !== null && !isHeld) timer ??= setTimeout(tellNow, TELL_AFTER_MS)
  }
  return {
    note: (place) => {
      noted = { place }
      later()
    },
    tellNow,
    hold: (next) => {
      isHeld = next
      later()
    },
  }
}

/**
 * Where somebody stopped elsewhere, if that is news here: another device told it later than this one, and it is another place than the one
 * that this device goes to by itself. `toldHereAt` is what the server answered when this device told it last.
 */
export function placeElsewhere(
  { place, toldAt }: ToldPlace,
  here: ReadingPlace | null,
  toldHereAt: number | null,
): ReadingPlace | null {
  if (place === null || toldAt === toldHereAt) return null
  return here !== null && isNearPlace(place, here) ? null : place
}

/** When this device told the server a place that still stands there, by the server's clock. */
export interface ToldHere {
  readonly read: (textId: TextId, memberId: MemberId) => number | null
  readonly write: (textId: TextId, memberId: MemberId, toldAt: number | null) => void
}

/** Remembers on `shelf`; where that fails, a place of this device is offered once more at worst. */
export function toldHere(
  shelf: Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>,
): ToldHere {
  const keyOf = (textId: TextId, memberId: MemberId) => `variorum-place-told:${memberId}:${textId}`
  return {
    read: (textId, memberId) => {
      try {
        return Number(shelf.getItem(keyOf(textId, memberId))) || null
      } catch {
        return null
      }
    },
    write: (textId, memberId, toldAt) => {
      try {
        if (toldAt === null) shelf.removeItem(keyOf(textId, memberId))
        else shelf.setItem(keyOf(textId, memberId), String(toldAt))
      } catch {
        // Storage can be full or switched off.
      }
    },
  }
}
