import { vi } from 'vitest'

/** When a wait for a condition is given up as hanging. How soon the condition comes is no test's matter. */
const WAIT_HANG_MS = 5 * 60_000

type Options = number | { readonly timeout?: number; readonly interval?: number } | undefined

const patient = (options: Options): { timeout: number; interval?: number } =>
  typeof options === 'number' ? { timeout: options } : { timeout: WAIT_HANG_MS, ...options }

const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))
