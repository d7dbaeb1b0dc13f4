import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderCircles } from './folder-circles.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folders-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function has(file: string, ...imported: string[]): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), imported.map((from) => `import '${from}'\n`).join(''))
}

test('folders that stand on each other in one order are no circle', () => {
  has('top/a.ts', '../middle/b.ts', '../ground/c.ts')
  has('middle/b.ts', '../ground/c.ts')
  has('ground/c.ts')
  expect(folderCircles(root)).toEqual([])
})

test('a circle around corners is found, with the imports that make it', () => {
  has('a/one.ts', '../b/two.ts')
  has('b/two.ts', '../c/three.ts')
  has('c/three.ts', '../a/other.ts', '../apart/d.ts')
  has('a/other.ts')
  has('apart/d.ts')
  const [circle, ...more] = folderCircles(root)
  expect(more).toEqual([])
  expect(circle?.folders.toSorted()).toEqual(['a', 'b', 'c'])
  expect(circle?.links.flatMap(({ imports }) => imports)).toEqual([
    'a/one.ts → b/two.ts',
    'b/two.ts → c/three.ts',
    'c/three.ts → a/other.ts',
  ])
})

test('a folder and the folder above it are two; tests and what only tests use do not count', () => {
  has('a/one.ts', './inner/two.ts')
  has('a/inner/two.ts', '../three.ts')
  has('a/three.ts')
  has('b/four.test.ts', '../a/one.ts')
  has('testing/five.ts', '../b/six.ts')
  has('b/six.ts', '../testing/five.ts')
  expect(folderCircles(root).map(({ folders }) => folders.toSorted())).toEqual([['a', 'a/inner']])
})
