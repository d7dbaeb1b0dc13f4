import { readFile, writeFile } from 'node:fs/promises'

const START = '<!-- bench:start -->'
const END = '<!-- bench:end -->'

/** Replaces what stands between the two marks of the document. @throws if they are not there. */
export async function writeTable(file: string, table: string): Promise<void> {
  const document = await readFile(file, 'utf8')
  const start = document.indexOf(START)
  const end = document.indexOf(END)
  if (start < 0 || end < start) throw new Error(`${file} has no place for the table`)
  const before = document.slice(0, start + START.length)
  await writeFile(file, `${before}\n\n${table}\n\n${document.slice(end)}`)
}
