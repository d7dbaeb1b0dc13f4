import { describeFinding, type Finding } from '../storage/finding.ts'
import { checkDatabase } from './check-database.ts'
import type { CommandContext } from './command-context.ts'
import { databaseIn, requireDatabase } from './database-file.ts'

/** Looks at everything in the server's database, also while it runs. Prints a line per finding; answers the exit code. */
export async function check({ dataFolder, print }: CommandContext): Promise<number> {
  const file = databaseIn(dataFolder)
  requireDatabase(file, { mayBeOlder: false })
  const findings = await checkDatabase(file)
  printFindings(print, findings)
  return findings.length === 0 ? 0 : 1
}

/** A line per finding, and one that says how many there are. */
export function printFindings(print: (line: string) => void, findings: readonly Finding[]): void {
  for (const finding of findings) print(describeFinding(finding))
  print(
    findings.length === 0
      ? '检查完毕，没有问题。 · Checked: nothing is wrong.'
      : `检查完毕，发现 ${findings.length} 个问题。 · Checked: ${findings.length} found.`,
  )
}
