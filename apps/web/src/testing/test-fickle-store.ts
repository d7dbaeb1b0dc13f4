import type { DeviceStore } from '../offline/device-store.ts'
import { testDeviceStore } from './test-device-store.ts'

type Mood = 'sound' | 'failing' | 'hanging'

/** What a browser keeps, for tests: fails and hangs on demand, as storage of browsers does at times. */
export interface FickleStore extends DeviceStore {
  /** What was asked for while it hung is done, in order, once it does not hang any more. */
  readonly becomes: (mood: Mood) => void
}

export function fickleStore(): FickleStore {
  const sound = testDeviceStore()
  let mood: Mood = 'sound'
  let held: (() => void)[] = []
  const does = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (mood === 'failing') throw new Error('The quota is exceeded')
    if (mood === 'hanging') await new Promise<void>((resolve) => void held.push(resolve))
    return work()
  }
  return {
    all: (shelf) => does(() => sound.all(shelf)),
    get: (shelf, key) => does(() => sound.get(shelf, key)),
    put: (shelf, kept) => does(() => sound.put(shelf, kept)),
    remove: (shelf, key) => does(() => sound.remove(shelf, key)),
    replace: (shelf, key, next) => does(() => sound.replace(shelf, key, next)),
    becomes: (next) => {
      mood = next
      if (next === 'hanging') return
      for (const go of held) go()
      held = []
    },
  }
}
