import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { build } from 'vite'
import { machineInWords } from '../report/machine.ts'
import { median } from '../report/median.ts'
import type { PageFigures } from './page/main.ts'

/** The text on which the editors are compared. */
const SIZE = { chars: 300_000, paragraphs: 1_500, edits: 50_000 }

/** Letters in each direction, in each round. */
const CHANGES = 200

const ROUNDS = 3

const NAMES = ['variorum', 'tiptap'] as const

const MEASURES = ['remote', 'remoteOnPage', 'local', 'localOnPage'] as const

/** Prints how long changes of the words take in our editor and in Tiptap with its collaboration. */
export async function compareBindings(browser: Browser, folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, 'page/main.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: 'page',
      },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const rounds: Record<(typeof NAMES)[number], PageFigures>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Another one begins each round: whatever the machine does meanwhile hits each of them.
    const order = round % 2 === 0 ? NAMES : NAMES.toReversed()
    const figures = new Map<string, PageFigures>()
    for (const name of order) figures.set(name, await measureIn(browser, folder, name))
    const [variorum, tiptap] = NAMES.map((name) => figures.get(name))
    if (variorum && tiptap) rounds.push({ variorum, tiptap })
  }
  console.log(`${machineInWords()}; medians of ${ROUNDS} rounds of ${CHANGES} changes each way.`)
  console.log(
    `${SIZE.chars} characters in ${SIZE.paragraphs} paragraphs, ${SIZE.edits} earlier edits.\n`,
  )
  console.log('| main thread, ms | Variorum | Tiptap | ratio |\n|---|---|---|---|')
  for (const measure of MEASURES) {
    const [ours, theirs] = NAMES.map((name) =>
      median(rounds.map((round) => median(round[name][measure]))),
    )
    if (typeof ours !== 'number' || typeof theirs !== 'number') continue
    const ratio = (ours / theirs).toFixed(2)
    console.log(`| ${measure} | ${ours.toFixed(2)} | ${theirs.toFixed(2)} | ${ratio} |`)
  }
  const index = median(rounds.map(({ variorum }) => median(variorum.index)))
  if (index !== null) console.log(`| index | ${index.toFixed(2)} | | |`)
  const [ours, theirs] = NAMES.map((name) => rounds[0]?.[name].splitBytes)
  console.log(`| split, bytes | ${ours} | ${theirs} | |`)
}

async function measureIn(
  browser: Browser,
  folder: string,
  name: (typeof NAMES)[number],
): Promise<PageFigures> {
  const page = await browser.newPage()
  page.on('console', (message) => console.error(name, message.text()))
  page.on('pageerror', (error) => console.error(name, error))
  await page.setContent('<!doctype html><title>bench</title><body></body>')
  await page.addScriptTag({ path: join(folder, 'page.iife.js') })
  const figures = await page.evaluate(
    async ([which, size, changes]) => {
      const { measure } = globalThis as unknown as {
        measure: (...given: unknown[]) => Promise<PageFigures>
      }
      return measure(which, size, changes)
    },
    [name, SIZE, CHANGES] as const,
  )
  await page.close()
  return figures
}
