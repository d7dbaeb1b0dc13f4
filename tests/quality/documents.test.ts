import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'packages/protocol/SPEC.md',
  'docs/operations.md',
  'docs/deploy.md',
  ...globSync('docs/decisions/*.md', { cwd: ROOT }),
]
const scripts = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
).scripts

/** Things in backticks that look like a path of this repository. */
function pathsIn(document: string): string[] {
  const found = document.matchAll(/`((?:apps|packages|tests|docs|scripts|samples)\/[\w./-]+)`/g)
  return [...found].map(([, path]) => path ?? '')
}

describe.each(DOCUMENTS)('%s', (path) => {
  const document = readFileSync(join(ROOT, path), 'utf8')

  it('links to files that exist', () => {
    const links = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target ?? '')
    const missing = links
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
    expect(missing).toEqual([])
  })

  it('names paths that exist', () => {
    expect(pathsIn(document).filter((named) => !existsSync(join(ROOT, named)))).toEqual([])
  })

  it('names scripts that exist', () => {
    const named = [...document.matchAll(/(?:^|`)(?:npm run|pnpm) ([a-z][\w:]*)/gm)].map(
      ([, script]) => script ?? '',
    )
    const table = [...document.matchAll(/^\| `([\w:]+)` \|/gm)].map(([, name]) => name ?? '')
    const wanted = [...named, ...(path === 'CONTRIBUTING.md' ? table : [])]
    expect(wanted.filter((script) => !(script in scripts))).toEqual([])
  })
})
