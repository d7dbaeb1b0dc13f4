import { resolve } from 'node:path'
import { COPY_FORMAT_NAMES } from '@variorum/document'
import { backup } from './backup.ts'
import { check } from './check.ts'
import type { CommandContext } from './command-context.ts'
import { understand } from './command-line.ts'
import { compact } from './compact.ts'
import { deleteGroup } from './delete-group.ts'
import { exportText } from './export-text.ts'
import { importFiles } from './import-files.ts'
import { importNotes } from './import-notes.ts'
import { listGroups } from './list-groups.ts'
import { rebuildAllLayers } from './rebuild-all-layers.ts'
import { replaceByFile } from './replace-by-file.ts'
import { restore } from './restore.ts'

/** What shells expect for a command line that can't be understood. */
const USAGE_EXIT_CODE = 2

const HELP = `npm run variorum -- <命令 command>

  backup <file>            备份数据库，服务器可继续运行
                           write a copy of the database, also while the server runs
  restore <file>           恢复备份；须先停止服务器
    [--despite-findings]   put a backup in place; stop the server first
  check                    检查数据库，发现问题则退出码为 1
                           look for faults; exit code 1 if there are any
  compact                  合并日志、回收空间；须先停止服务器
                           fold logs, give space back; stop the server first
  rebuild-layers [textId]  由数据行重建批注层；须先停止服务器
                           make the layers anew from the rows; stop the server first
  groups                   列出小组、成员与占用的空间，服务器可继续运行
                           list groups, their members and storage, also while the server runs
  delete-group <group>     永久删除小组及其一切；须先停止服务器；<group> 是编号或名称
    --name <its name>      delete a group with all that is in it; stop the server first; <group> is an id or a name
  export <text>            导出集注本，服务器可继续运行；<text> 是编号或标题
    --format <format>      write an annotated copy, also while the server runs; <text> is an id or a title
    [--out <file>]         ${COPY_FORMAT_NAMES.join(', ')}
    [--include …] [--threads …] …  选项见 docs/operations.md · options: docs/operations.md
  import <file>…           导入文件；须先停止服务器
    --group <group>        make texts of files; stop the server first
    [--title <title>]
    或 · or --into <text>  把批注文件（JSON-LD）加进文章 · add a file of annotations to a text
    或 · or --replace <text>  用更好的版本替换文章的正文 · replace the words of a text by a better copy

数据文件夹由 VARIORUM_DATA 指定。 · VARIORUM_DATA names the data folder.`

/**
 * Runs what the command line asks for and answers the exit code: 0 done, 1 there are findings, 2 not understood.
 * @throws {CommandFailure} if it can't be done.
 */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  const understood = understand(args)
  if (understood === 'help') {
    context.print(HELP)
    return 0
  }
  if (!understood) {
    context.print(HELP)
    return USAGE_EXIT_CODE
  }
  const { command, operands, isDespiteFindings, values } = understood
  const [first] = operands
  switch (command) {
    case 'backup':
      return backup(context, resolve(first ?? ''))
    case 'restore':
      return restore(context, resolve(first ?? ''), { despiteFindings: isDespiteFindings })
    case 'check':
      return check(context)
    case 'compact':
      return compact(context)
    case 'rebuild-layers':
      return rebuildAllLayers(context, first ?? null)
    case 'groups':
      return listGroups(context)
    case 'delete-group':
      return deleteGroup(context, first ?? '', values.get('name') ?? null)
    case 'export':
      return exportText(context, first ?? '', values)
    case 'import':
      if (values.has('into')) return importNotes(context, operands, values.get('into') ?? '')
      if (values.has('replace')) {
        return replaceByFile(context, operands, values.get('replace') ?? '')
      }
      return importFiles(context, operands, {
        groupName: values.get('group') ?? null,
        title: values.get('title') ?? null,
      })
  }
}
