import { allGroupIds } from '../access/group-rows.ts'
import type { Storage } from '../storage/ports.ts'
import { readSetting, writeSetting } from '../storage/setting-rows.ts'
import { rebuildLayers } from './rebuild-layers.ts'

/**
 * Set once layers are as this version makes them: their keys say nothing, and the desk says how far facilitators are. A backup of an older
 * server lacks it, and is renewed where it is put back.
 */
const SETTING = { key: 'layers', value: 'desk-states' }

/**
 * Gives layers that an older server wrote a new life, made from the rows. To be called before any room is opened; each group is a
 * transaction of its own, and a start that was cut short begins again.
 */
export async function renewOldLayers(storage: Storage, newEpoch: () => string): Promise<void> {
  const { rows } = storage
  if ((await readSetting(rows, SETTING.key)) === SETTING.value) return
  for (const id of await allGroupIds(rows)) {
    await storage.transaction((transaction) => rebuildLayers(transaction, id, newEpoch))
  }
  await storage.transaction((transaction) =>
    writeSetting(transaction.rows, SETTING.key, SETTING.value),
  )
}
