import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

/** A name that stands for two things, and the files that have it. */
export interface TwinName {
  readonly name: string
  readonly files: readonly string[]
}

// What `oxfmt` leaves of what a file exports and that is called or is a value; types are found by their imports alone.
const EXPORTED = /^export (?:abstract )?(?:async )?(?:function\*?|class|const) (\w+)/gm
const SOURCE = /\.tsx?$/
/** Tests stand beside what they test; what helps them is for them alone. */
const OF_TESTS = /\.test\.tsx?$|\.test-support\.ts$|\.contract\.ts$|(^|\/)testing\//
/** Each folder with sentences has its own, each package one entry, each program one beginning. */
const SAME_EVERYWHERE = new Set(['index.ts', 'messages.ts', 'main.ts', 'main.tsx'])

/** Files below `roots` of one name, and functions, classes and values that are exported under one name. */
export function twinNames(roots: readonly string[]): TwinName[] {
  const filesOf = new Map<string, string[]>()
  const note = (name: string, file: string) =>
    filesOf.set(name, [...(filesOf.get(name) ?? []), file])
  for (const root of roots) {
    for (const file of sourcesBelow(root)) {
      const name = basename(file)
      if (!SAME_EVERYWHERE.has(name)) note(name, file)
      for (const [, exported = ''] of readFileSync(file, 'utf8').matchAll(EXPORTED)) {
        note(exported, file)
      }
    }
  }
  return [...filesOf]
    .filter(([, files]) => files.length > 1)
    .map(([name, files]) => ({ name, files }))
}

function sourcesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !OF_TESTS.test(relative(root, file)))
}
