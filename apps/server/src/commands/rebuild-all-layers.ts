import { allTexts } from '../access/text-rows.ts'
import { renewLayers } from '../layers/renew-layers.ts'
import { DATABASE } from '../storage/database.ts'
import type { CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { requireDatabase, whileStopped } from './database-file.ts'

/**
 * Makes the layers of one text, or of all, anew from the rows, in a new life: browsers drop what they hold of the old one. Each text is
 * a transaction of its own. @throws {CommandFailure} if a server runs, or there is no such text.
 */
export async function rebuildAllLayers(
  { dataFolder, newId, print }: CommandContext,
  onlyTextId: string | null,
): Promise<number> {
  return whileStopped(dataFolder, async (file) => {
    requireDatabase(file, { mayBeOlder: true })
    const storage = await DATABASE.open(file)
    try {
      const texts = await allTexts(storage.rows)
      const meant = texts.filter(({ id }) => onlyTextId === null || id === onlyTextId)
      if (onlyTextId !== null && meant.length === 0) throw FAILURES.noSuchText(onlyTextId)
      for (const { id } of meant) {
        await storage.transaction((transaction) => renewLayers(transaction, id, newId()))
      }
      print(
        `已重建 ${meant.length} 篇文章的批注层。 · The layers of ${meant.length} texts were made anew.`,
      )
      return 0
    } finally {
      await storage.close()
    }
  })
}
