import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { compareBindings } from './compare-bindings.ts'
import { compareBooks } from './compare-books.ts'
import { compareDesk } from './compare-desk.ts'
import { compareHeaps } from './compare-heaps.ts'
import { compareRooms } from './compare-rooms.ts'

/** Where Debian and its like put a browser; elsewhere Playwright's own is used. */
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

const PARTS = {
  binding: compareBindings,
  room: compareRooms,
  book: compareBooks,
  heap: compareHeaps,
  desk: compareDesk,
}

const folder = join(import.meta.dirname, '../../../node_modules/.cache', `bench-web-${process.pid}`)
const chosen = process.argv.slice(2)

await mkdir(folder, { recursive: true })
const executablePath = BROWSERS.find((path) => existsSync(path))
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
try {
  for (const [name, compare] of Object.entries(PARTS)) {
    if (chosen.length === 0 || chosen.includes(name)) await compare(browser, folder)
  }
} finally {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
}
