import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { twinNames } from './twin-names.ts'

// Fails where a name has to be looked at twice: two files of one name, or two functions.
const root = join(import.meta.dirname, '..')
const sources = ['apps', 'packages'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(root, group, name, 'src')),
)

for (const { name, files } of twinNames(sources)) {
  process.exitCode = 1
  console.error(
    `${name} is the name of two:\n  ${files.map((file) => relative(root, file)).join('\n  ')}`,
  )
}
