import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Why two folders hang together: one import of each, as `file → file`. */
export interface FolderLink {
  readonly from: string
  readonly to: string
  readonly imports: readonly string[]
}

/** Folders that import each other, directly or around a corner, and the links among them. */
export interface FolderCircle {
  readonly folders: readonly string[]
  readonly links: readonly FolderLink[]
}

// What `oxfmt` leaves of an import, an export from elsewhere, and an import while running; type imports and style sheets count like all others.
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+\.\w+)'/g
const SOURCE = /\.tsx?$/
/** Tests stand beside what they test and bring whatever they need; `testing` folders are for them alone. */
const OF_TESTS = /\.(test|spec|bench)\.tsx?$|\.test-support\.ts$|(^|\/)testing\//

/**
 * The circles of folders below `root`. Empty: whatever depends on a folder stands above it. Where `seesTests` is false, sources alone are
 * looked at; where everything is a test, tests are what is to be kept apart.
 */
export function folderCircles(root: string, seesTests = false): FolderCircle[] {
  const links = linksBetweenFolders(root, seesTests)
  return strongComponents(links)
    .filter((folders) => folders.length > 1)
    .map((folders) => ({
      folders,
      links: links.filter(({ from, to }) => folders.includes(from) && folders.includes(to)),
    }))
}

function linksBetweenFolders(root: string, seesTests: boolean): FolderLink[] {
  const links = new Map<string, { from: string; to: string; imports: string[] }>()
  for (const file of sourcesBelow(root, seesTests)) {
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORTED)) {
      const imported = resolve(dirname(file), specifier)
      const [from, to] = [relative(root, dirname(file)), relative(root, dirname(imported))]
      if (from === to || to.startsWith('..')) continue
      const key = `${from}\n${to}`
      const link = links.get(key) ?? { from, to, imports: [] }
      link.imports.push(`${relative(root, file)} → ${relative(root, imported)}`)
      links.set(key, link)
    }
  }
  return [...links.values()]
}

function sourcesBelow(root: string, seesTests: boolean): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .filter((file) => seesTests || !OF_TESTS.test(relative(root, file)))
}

/** Tarjan's strongly connected components. */
function strongComponents(links: readonly FolderLink[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of links) next.set(from, [...(next.get(from) ?? []), to])
  const found = new Map<string, { index: number; low: number }>()
  const stack: string[] = []
  const components: string[][] = []
  const visit = (folder: string) => {
    const own = { index: found.size, low: found.size }
    found.set(folder, own)
    stack.push(folder)
    for (const other of next.get(folder) ?? []) {
      const seen = found.get(other)
      if (!seen) own.low = Math.min(own.low, visit(other).low)
      else if (stack.includes(other)) own.low = Math.min(own.low, seen.index)
    }
    if (own.low === own.index) components.push(stack.splice(stack.indexOf(folder)))
    return own
  }
  for (const { from } of links) if (!found.has(from)) visit(from)
  return components
}
