import type { Browser } from '@playwright/test'
import { machineInWords } from '../report/machine.ts'
import { BOOK } from './room/crowded-report.ts'
import { serveCrowdedTexts } from './room/crowded-server.ts'
import { measurePage, type RoomFigures } from './room/measure-page.ts'
import { printRooms } from './room/print-rooms.ts'
import { serveBarePage } from './room/serve-bare-page.ts'

/** Notes in a book; a quarter of them lie over each other in one paragraph. */
const NOTES = [0, 5_000]
/** Notes that somebody else writes meanwhile, with some to spare. */
const MORE = 10

/** Prints what the reading room takes with a book of 300,000 characters, beside a page that has its words and an editor alone. */
export async function compareBooks(browser: Browser, folder: string): Promise<void> {
  const bare = await serveBarePage(folder, BOOK)
  const served = await serveCrowdedTexts(NOTES, MORE, { size: BOOK })
  try {
    const page = { cookie: null, hasMarks: false, otherNotes: null, isThrottledToo: true }
    const columns: [string, RoomFigures][] = [
      ['bare', await measurePage(browser, { ...page, url: bare.url })],
      ['bare in our faces', await measurePage(browser, { ...page, url: bare.urlInFaces })],
    ]
    for (const [at, text] of served.texts.entries()) {
      const count = NOTES[at] ?? 0
      const report = { ...text, hasMarks: count > 0, isThrottledToo: true }
      columns.push([`${count} notes`, await measurePage(browser, report)])
    }
    console.log(`\n${machineInWords()}; a book of 300,000 characters, ms.\n`)
    printRooms(columns)
  } finally {
    bare.ends()
    await served.ends()
  }
}
