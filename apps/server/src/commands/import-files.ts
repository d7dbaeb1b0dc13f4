import type { GroupRow } from '../access/group-rows.ts'
import type { Storage } from '../storage/ports.ts'
import { createText } from '../texts/create-text.ts'
import type { CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { readIntoGroup, withEachFile } from './each-file.ts'
import { groupNamed } from './group-named.ts'

/** What the texts are made in and called. */
interface ImportGoal {
  /** By its id or its name; null where nobody said, which does where there is one group. */
  readonly groupName: string | null
  /** Null: as the file says. */
  readonly title: string | null
}

/**
 * Makes a text of each file, as the importer reads it and nobody looked at it, in the name of the facilitator who has been in the group longest. A file that can't be
 * read is told, and the others are imported. Answers the exit code: 1 if there was such a file.
 * @throws {CommandFailure} if a server runs, there is no such group, or one title was given for several files.
 */
export async function importFiles(
  context: CommandContext,
  files: readonly string[],
  { groupName, title }: ImportGoal,
): Promise<number> {
  if (title !== null && files.length > 1) throw FAILURES.oneTitle()
  return withEachFile(
    context,
    files,
    ({ rows }) => groupNamed(rows, groupName),
    (storage, path, group) => importFile(context, storage, group, { path, title }),
  )
}

async function importFile(
  context: CommandContext,
  storage: Storage,
  group: GroupRow,
  { path, title }: { readonly path: string; readonly title: string | null },
): Promise<void> {
  const { now, newId, print } = context
  const { importId, preview, user } = await readIntoGroup(context, storage, group.id, path)
  const given = { importId, title: title ?? preview.title }
  const textId = await createText({ storage, now, newId }, user, group.id, given)
  const [paragraphs, warnings] = [preview.paragraphs.length, preview.warnings.length]
  print(
    `已导入 ${path}：${given.title}，${paragraphs} 段，${warnings} 处提示，编号 ${textId}。 · Imported ${path}: ${given.title}, ${paragraphs} paragraphs, ${warnings} warnings, id ${textId}.`,
  )
}
