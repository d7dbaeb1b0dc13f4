import type { GroupId } from '@variorum/document'
import { allGroupIds } from '../access/group-rows.ts'
import { textsOfGroup } from '../access/text-rows.ts'
import { unclaim } from '../groups/setup-link.ts'
import { DATABASE } from '../storage/database.ts'
import type { Storage } from '../storage/ports.ts'
import { purgeText } from '../texts/purge-texts.ts'
import { readableSize, type CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { requireDatabase, sizeOf, whileStopped } from './database-file.ts'
import { groupNamed } from './group-named.ts'
import { removeGroup } from './removed-group-rows.ts'

/**
 * Removes a group, by its id or its name, with its texts, members and audit log, and erases from the disk what it held. Accounts stay. Each text is a
 * transaction of its own, and the group goes last: what was cut short is finished by the same command. Answers the exit code.
 * @throws {CommandFailure} if a server runs, there is no such group, several have that name, or `nameAgain` is not its name.
 */
export async function deleteGroup(
  { dataFolder, now, print }: CommandContext,
  named: string,
  nameAgain: string | null,
): Promise<number> {
  return whileStopped(dataFolder, async (file) => {
    requireDatabase(file, { mayBeOlder: false })
    const before = sizeOf(file)
    const storage = await DATABASE.open(file)
    let name: string
    let textCount: number
    try {
      const group = await groupNamed(storage.rows, named)
      name = group.name
      if (nameAgain !== name) throw FAILURES.nameAgain(name)
      textCount = await purgeTextsOf(storage, group.id, now())
      await storage.transaction(async ({ rows }) => {
        await removeGroup(rows, group.id)
        if ((await allGroupIds(rows)).length === 0) await unclaim(rows)
      })
    } finally {
      await storage.close()
    }
    DATABASE.shrink(file)
    const sizes = [readableSize(before), readableSize(sizeOf(file))].join(' → ')
    print(
      `已删除小组 ${name} 和 ${textCount} 篇文章：${sizes}。 · Deleted the group ${name} with ${textCount} texts: ${sizes}.`,
    )
    return 0
  })
}

/** Also those in the bin. Answers how many there were. */
async function purgeTextsOf(storage: Storage, id: GroupId, at: number): Promise<number> {
  const texts = await textsOfGroup(storage.rows, id)
  for (const text of texts) {
    await storage.transaction((transaction) => purgeText(transaction, text, at))
  }
  return texts.length
}
