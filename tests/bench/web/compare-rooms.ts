import type { Browser } from '@playwright/test'
import { machineInWords } from '../report/machine.ts'
import { serveCrowdedTexts } from './room/crowded-server.ts'
import { measurePage, type RoomFigures } from './room/measure-page.ts'
import { printRooms } from './room/print-rooms.ts'
import { serveBarePage } from './room/serve-bare-page.ts'

/** Notes in the report; a quarter of them lie over each other in one paragraph. */
const COUNTS = [0, 500, 2_000]
/** Notes that somebody else writes meanwhile, with some to spare. */
const MORE = 10

/** Prints what the reading room takes with ever more notes, beside a page that has the words and an editor alone. */
export async function compareRooms(browser: Browser, folder: string): Promise<void> {
  const bare = await serveBarePage(folder)
  const served = await serveCrowdedTexts(COUNTS, MORE)
  try {
    const columns: [string, RoomFigures][] = []
    const page = { cookie: null, hasMarks: false, otherNotes: null }
    columns.push(['bare', await measurePage(browser, { ...page, url: bare.url })])
    columns.push([
      'bare in our faces',
      await measurePage(browser, { ...page, url: bare.urlInFaces }),
    ])
    for (const [at, text] of served.texts.entries()) {
      const count = COUNTS[at] ?? 0
      const figures = await measurePage(browser, { ...text, hasMarks: count > 0 })
      columns.push([`${count} notes`, figures])
      console.log(`${count} notes: ${JSON.stringify(figures)}`)
    }
    console.log(`\n${machineInWords()}; a report of 16,000 characters, ms.\n`)
    printRooms(columns)
  } finally {
    bare.ends()
    await served.ends()
  }
}
