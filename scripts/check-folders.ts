import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { folderCircles } from './folder-circles.ts'

/** Of each link so many imports are named: enough to see what it is about. */
const NAMED_IMPORTS = 3

// Fails where folders import each other in a circle, which no rule of the linter finds: those see files.
const root = join(import.meta.dirname, '..')
const packages = ['apps', 'packages'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(group, name, 'src')),
)

for (const place of [...packages, 'tests']) {
  for (const { folders, links } of folderCircles(join(root, place), place === 'tests')) {
    process.exitCode = 1
    console.error(`${place}: these folders import each other in a circle: ${folders.join(', ')}`)
    for (const { from, to, imports } of links) {
      const named = imports.slice(0, NAMED_IMPORTS).join('\n    ')
      console.error(`  ${from || '.'} → ${to || '.'}, ${imports.length} times:\n    ${named}`)
    }
  }
}
