import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backup } from './backup.ts'
import { check } from './check.ts'
import type { CommandContext } from './command-context.ts'
import { compact } from './compact.ts'
import { rebuildAllLayers } from './rebuild-all-layers.ts'
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
  const { command, operands, despiteFindings } = understood
  const [first] = operands
  switch (command) {
    case 'backup':
      return backup(context, resolve(first ?? ''))
    case 'restore':
      return restore(context, resolve(first ?? ''), { despiteFindings })
    case 'check':
      return check(context)
    case 'compact':
      return compact(context)
    case 'rebuild-layers':
      return rebuildAllLayers(context, first ?? null)
  }
}

/** How many operands each command takes: at least, and at most. */
const OPERANDS = {
  backup: [1, 1],
  restore: [1, 1],
  check: [0, 0],
  compact: [0, 0],
  'rebuild-layers': [0, 1],
} as const

type Command = keyof typeof OPERANDS

interface Understood {
  readonly command: Command
  readonly operands: readonly string[]
  readonly despiteFindings: boolean
}

function understand(args: readonly string[]): Understood | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, 'despite-findings': { type: 'boolean' } },
    })
    if (values.help) return 'help'
    const [name, ...operands] = positionals
    const command = (Object.keys(OPERANDS) as Command[]).find((known) => known === name)
    if (!command) return null
    const despiteFindings = values['despite-findings'] ?? false
    const [atLeast, atMost] = OPERANDS[command]
    const isFit = operands.length >= atLeast && operands.length <= atMost
    if (!isFit || (despiteFindings && command !== 'restore')) return null
    return { command, operands, despiteFindings }
  } catch {
    // An option that nobody knows.
    return null
  }
}
