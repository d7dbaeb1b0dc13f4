import { CLOSE_CODES, type CloseCode } from './close-codes.ts'
import type { ErrorCode } from './error-codes.ts'

/** What a room refuses, as a request says it and as a socket does. */
const REFUSALS = {
  'not-signed-in': CLOSE_CODES.notSignedIn,
  'not-allowed': CLOSE_CODES.notAllowed,
  'not-found': CLOSE_CODES.notFound,
  'wrong-epoch': CLOSE_CODES.wrongEpoch,
} as const satisfies Readonly<Partial<Record<ErrorCode, CloseCode>>>

/** What a room refuses, by the code of a request. */
export type RoomRefusal = keyof typeof REFUSALS

/** What a socket that was closed for this says as a request; null if a request never says it. */
export function refusalOfClose(closeCode: number): RoomRefusal | null {
  for (const refusal of Object.keys(REFUSALS) as RoomRefusal[]) {
    if (REFUSALS[refusal] === closeCode) return refusal
  }
  return null
}

/** For what a socket is closed whose peer a request would refuse so; null if it says nothing about a room. */
export function closeOfRefusal(code: ErrorCode): CloseCode | null {
  return (REFUSALS as Partial<Record<ErrorCode, CloseCode>>)[code] ?? null
}
