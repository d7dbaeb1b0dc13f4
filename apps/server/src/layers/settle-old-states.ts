import { allTexts } from '../access/text-rows.ts'
import type { Storage } from '../storage/ports.ts'
import { readSetting, writeSetting } from '../storage/setting-rows.ts'
import { annotationsOfText, threadOf } from './annotation-rows.ts'
import { deskRowOf, settleState } from './desk-rows.ts'

/** Set once every thread has the state that this version finds for it. A backup of an older server lacks it. */
const SETTING = { key: 'thread-states', value: '1' }

/**
 * Gives the threads of an older server their state, by the rule that every command goes by. To be called before layers are renewed, which say what
 * it is. Each text is a transaction of its own, and a start that was cut short begins again.
 */
export async function settleOldStates(storage: Storage): Promise<void> {
  const { rows } = storage
  if ((await readSetting(rows, SETTING.key)) === SETTING.value) return
  for (const { id: textId } of await allTexts(rows)) {
    await storage.transaction(async (transaction) => {
      for (const row of await annotationsOfText(transaction.rows, textId)) {
        const thread = await threadOf(transaction.rows, row)
        await settleState(transaction.rows, row, thread, await deskRowOf(transaction.rows, row.id))
      }
    })
  }
  await storage.transaction((transaction) =>
    writeSetting(transaction.rows, SETTING.key, SETTING.value),
  )
}
