import { allTexts } from '../access/text-rows.ts'
import type { Storage } from '../storage/ports.ts'
import { readSetting, writeSetting } from '../storage/setting-rows.ts'
import { threadsOfText } from './annotation-rows.ts'
import { keepThreadFacts } from './thread-fact-rows.ts'

/** Set once every thread has what a desk asks. A backup of an older server lacks it; another value has all of it written anew. */
const SETTING = { key: 'thread-facts', value: '3' }

/** Writes for the threads of an older server what a desk asks. Each text is a transaction of its own, and a start that was cut short begins again. */
export async function fillThreadFacts(storage: Storage): Promise<void> {
  const { rows } = storage
  if ((await readSetting(rows, SETTING.key)) === SETTING.value) return
  for (const { id: textId, group_id: groupId } of await allTexts(rows)) {
    await storage.transaction(async (transaction) => {
      for (const thread of await threadsOfText(transaction.rows, textId)) {
        await keepThreadFacts(transaction.rows, { textId, groupId }, thread)
      }
    })
  }
  await storage.transaction((transaction) =>
    writeSetting(transaction.rows, SETTING.key, SETTING.value),
  )
}
