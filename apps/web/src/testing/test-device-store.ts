import type { DeviceStore } from '../offline/device-store.ts'

/** What a browser keeps, in memory: for tests, and as strict about keys as the real one. */
export function testDeviceStore(): DeviceStore {
  const shelves = new Map<string, Map<string, object>>()
  const shelfOf = (shelf: string) => {
    const known = shelves.get(shelf) ?? new Map<string, object>()
    shelves.set(shelf, known)
    return known
  }
  const keyOf = (kept: object): string => {
    const key: unknown = Reflect.get(kept, 'name') ?? Reflect.get(kept, 'key')
    if (typeof key !== 'string') throw new TypeError('a record without a key')
    return key
  }
  return {
    all: <Kept>(shelf: string) => Promise.resolve([...shelfOf(shelf).values()] as Kept[]),
    get: <Kept>(shelf: string, key: string) =>
      Promise.resolve(shelfOf(shelf).get(key) as Kept | undefined),
    put: (shelf, kept) =>
      Promise.resolve(void shelfOf(shelf).set(keyOf(kept), structuredClone(kept))),
    remove: (shelf, key) => Promise.resolve(void shelfOf(shelf).delete(key)),
    replace: <Kept extends object>(
      shelf: string,
      key: string,
      next: (kept: Kept | undefined) => Kept | null,
    ) => {
      const kept = next(shelfOf(shelf).get(key) as Kept | undefined)
      if (kept) shelfOf(shelf).set(key, kept)
      return Promise.resolve()
    },
  }
}
