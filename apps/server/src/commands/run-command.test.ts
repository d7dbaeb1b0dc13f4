import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

async function run(...args: readonly string[]) {
  const printed: string[] = []
  const print = (line: string): void => void printed.push(line)
  const context = { dataFolder: '/nowhere', now: () => 0, newId: () => '', print }
  return { code: await runCommand(args, context), printed: printed.join('\n') }
}

describe('the command line', () => {
  it.each([['--help'], ['-h'], ['backup', '--help']])('helps: %s', async (...args) => {
    const { code, printed } = await run(...args)
    expect(code).toBe(0)
    for (const command of [
      'backup <file>',
      'restore <file>',
      'check',
      'compact',
      'rebuild-layers',
      'groups',
      'delete-group <group>',
    ])
      expect(printed).toContain(command)
  })

  it.each([
    ['an unknown command', ['eat']],
    ['an unknown option', ['check', '--force']],
    ['an option of another command', ['check', '--despite-findings']],
    ['a missing file', ['backup']],
    ['too many files', ['backup', 'one', 'two']],
    ['something to check', ['check', 'one']],
    ['a group to list', ['groups', 'one']],
    ['no group to delete', ['delete-group', '--name', 'one']],
  ])('does not guess what is meant by %s, and shows what there is', async (_, args) => {
    const { code, printed } = await run(...args)
    expect(code).toBe(2)
    expect(printed).toContain('npm run variorum --')
  })
})
