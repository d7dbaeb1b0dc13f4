import type { Browser } from '@playwright/test'
import { machineInWords } from '../report/machine.ts'
import { serveCrowdedTexts } from './room/crowded-server.ts'
import { openPage } from './room/heap-of-page.ts'
import { LETTERS_EACH, TYPISTS, typeForAnHour } from './room/typists.ts'

/** What a group of five says in an hour, and more. */
const NOTES_AN_HOUR = 200
/** What is kept for ever is twice as much after the second. */
const HOURS = 2

const MIB = 1024 * 1024

/**
 * Prints the heap of a page that stays open for hours of work, done at speed, beside pages that are opened after each hour: what the first
 * has more, it has for having been there.
 */
export async function compareHeaps(browser: Browser): Promise<void> {
  const served = await serveCrowdedTexts([0], NOTES_AN_HOUR * HOURS)
  try {
    const [text] = served.texts
    if (!text) throw new Error('No text was made')
    const stayed = await openPage(browser, text)
    const rows: [string, number, number][] = [
      ['at the beginning', await stayed.heapBytes(), Number.NaN],
    ]
    for (let hour = 1; hour <= HOURS; hour++) {
      await typeForAnHour(text, hour, { every: LETTERS_EACH / NOTES_AN_HOUR, act: text.otherNotes })
      await stayed.settles()
      const late = await openPage(browser, text)
      rows.push([`after hour ${hour}`, await stayed.heapBytes(), await late.heapBytes()])
      await late.leaves()
    }
    await stayed.leaves()
    console.log(
      `\n${machineInWords()}; in an hour ${TYPISTS} people type ${LETTERS_EACH} letters each, and write ${NOTES_AN_HOUR} notes.\n`,
    )
    console.log('| heap, MiB | a page that stays | a page opened then |\n|---|---|---|')
    for (const [when, ...bytes] of rows) {
      const cells = bytes.map((one) => (Number.isNaN(one) ? '–' : (one / MIB).toFixed(1)))
      console.log(`| ${[when, ...cells].join(' | ')} |`)
    }
  } finally {
    await served.ends()
  }
}
