import type { JobKind } from '../worker-pool/job-kind.ts'

const TERMS = { timeoutMs: 60_000, stoppedAs: 'work-timed-out' } as const

/** Gives back what it was given. */
export const ECHO: JobKind<string, { readonly parts: readonly string[]; readonly pid: number }> = {
  name: 'echo',
  ...TERMS,
}
/** Tells that it reads, and writes, and is done. */
export const TELL: JobKind<string, null> = { name: 'tell', ...TERMS }
/** Gives back what it was given, and what of it was seen before the work began. */
export const EARLY: JobKind<
  string,
  { readonly ahead: readonly string[]; readonly parts: readonly string[] }
> = { name: 'early', ...TERMS }
/** Throws. */
export const FAIL: JobKind<string, never> = { name: 'fail', ...TERMS }
/** Ends the process. */
export const CRASH: JobKind<string, never> = { name: 'crash', ...TERMS }
/** Takes memory until there is none. */
export const HOARD: JobKind<string, never> = { name: 'hoard', ...TERMS }
/** Takes memory that V8 does not count. */
export const HOARD_BYTES: JobKind<string, never> = { name: 'hoardBytes', ...TERMS }
/** Never ends, and hears nothing meanwhile. */
export const SPIN: JobKind<string, never> = { name: 'spin', ...TERMS }
/** As `SPIN`, under a clock that is soon over. */
export const BRIEF_SPIN: JobKind<string, never> = { ...SPIN, timeoutMs: 1 }
/** Something that no worker has heard of. */
export const UNKNOWN: JobKind<string, never> = { name: 'unknown', ...TERMS }
