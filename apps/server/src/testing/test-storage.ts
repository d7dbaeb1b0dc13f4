import type { Storage, UpdateLog } from '../storage/ports.ts'

/** A storage with some of its log's ways changed: for tests. */
export function storageWith(storage: Storage, changed: Partial<UpdateLog>): Storage {
  const { updateLog } = storage
  return {
    ...storage,
    updateLog: {
      append: (entries) => updateLog.append(entries),
      load: (key) => updateLog.load(key),
      compact: (...given) => updateLog.compact(...given),
      toErase: () => updateLog.toErase(),
      erase: (...given) => updateLog.erase(...given),
      ...changed,
    },
  }
}
