import type { DeviceStore } from './device-store.ts'

/** Longer than any disk takes. */
const ANSWER_WITHIN_MS = 2_000

/**
 * The same store for whoever would rather go on without it than wait: storage of browsers hangs at times. Rejects what takes longer than a
 * moment, and from then on everything at once until an answer comes after all. Nothing is taken back: what was asked for is done, in its
 * order, when the store comes to itself.
 */
export function promptStore(store: DeviceStore): DeviceStore {
  let isStuck = false
  const promptly = <Result>(work: Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      const giveUp = () => {
        isStuck = true
        reject(new Error('The storage of this browser gives no answer'))
      }
      const timer = setTimeout(giveUp, isStuck ? 0 : ANSWER_WITHIN_MS)
      const answered = () => {
        isStuck = false
        clearTimeout(timer)
      }
      work.finally(answered).then(resolve, reject)
    })
  return {
    all: (shelf) => promptly(store.all(shelf)),
    get: (shelf, key) => promptly(store.get(shelf, key)),
    put: (shelf, kept) => promptly(store.put(shelf, kept)),
    remove: (shelf, key) => promptly(store.remove(shelf, key)),
    replace: (shelf, key, next) => promptly(store.replace(shelf, key, next)),
  }
}
