import { observable, type Observable } from '../state/observable.ts'

/** HTTP dates are cut to whole seconds. */
const SECOND_MS = 1_000

/** What time it was at the server when this device's stopwatch stood at `at`; null before the first answer. */
let known: { readonly serverMs: number; readonly at: number } | null = null
/** How far the server's clock is before this device's. Stays the same as long as it can be true, so that times worked out with it do. */
let aheadMs = 0
const corrections = observable(0)

/** Counts how often the time had to be set: whatever shows a time reads it anew. */
export const clockCorrections: Observable<number> = corrections

/**
 * The server's time, in milliseconds since 1970, exact to a second. Between its answers a stopwatch goes on, which nobody sets: a device whose
 * clock is wrong, or is put right meanwhile, changes nothing. The device's own time until the server has answered once.
 */
export function serverNow(): number {
  return known === null ? Date.now() : known.serverMs + performance.now() - known.at
}

/** What the server's time was when this device's clock showed `deviceMs`. */
export function inServerTime(deviceMs: number): number {
  return deviceMs + aheadMs
}

/** An answer says when it was given, in its `Date`. `askedAt` and the present moment, on the stopwatch, bound when that was. */
export function noteServerDate(date: string | null, askedAt: number): void {
  const second = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(second)) return
  const at = performance.now()
  const earliest = second
  const latest = second + SECOND_MS + (at - askedAt)
  // What is known may be better than a whole second: it is kept as long as it can be true.
  const shown = serverNow()
  const isRight = known !== null && shown >= earliest && shown <= latest
  if (!isRight) known = { serverMs: (earliest + latest) / 2, at }
  const ahead = Math.round(serverNow() - Date.now())
  const hasDeviceChanged = Math.abs(ahead - aheadMs) > SECOND_MS
  if (hasDeviceChanged) aheadMs = ahead
  if (!isRight || hasDeviceChanged) corrections.set(corrections.get() + 1)
}
