import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// A browser that the machine has; else the one that Playwright keeps. The one without a window of its own comes first: the same
// engine, for two thirds of the work.
const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path))

/**
 * When a journey, and anything that it waits for, is given up as hanging. Not how long they take: on a machine that does twenty other things a journey of
 * half a minute takes four.
 */
const JOURNEY_HANG_MS = 20 * 60_000
const EXPECT_HANG_MS = 2 * 60_000
/** A press waits for what comes before it as well, such as a page that is being loaded. */
const PRESS_HANG_MS = 5 * 60_000

const launchOptions = {
  ...(installed ? { executablePath: installed } : {}),
  // Without a UTF-8 locale Chromium can't name a download in Chinese.
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

// Where something stands, and how much fits on a screen, depends on the faces.
const ABOUT_FACES = [
  'languages-and-schemes.spec.ts',
  'finding-a-thread.spec.ts',
  'on-a-phone.spec.ts',
  'reading-and-editing.spec.ts',
  'the-path.spec.ts',
]
/** Reading the faces in takes a seventh of a journey's time. Pictures that somebody asks for show them. */
const withoutFaces = process.env['VARIORUM_SCREENSHOTS'] ? [] : ['--disable-remote-fonts']

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/failures',
  // Each journey starts a server of its own; more at a time than this make a small machine busy.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: JOURNEY_HANG_MS,
  expect: { timeout: EXPECT_HANG_MS },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: PRESS_HANG_MS,
    screenshot: 'only-on-failure',
    // Recording every journey to keep those that fail costs half as much again as the journeys; `--trace on` records one that fails.
    trace: 'off',
    launchOptions,
  },
  projects: [
    { name: 'faces', testMatch: ABOUT_FACES },
    {
      name: 'journeys',
      testIgnore: ABOUT_FACES,
      use: {
        launchOptions: { ...launchOptions, args: [...launchOptions.args, ...withoutFaces] },
      },
    },
  ],
})
