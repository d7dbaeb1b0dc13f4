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

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/failures',
  // Each journey starts a server of its own; more at a time than this make a small machine busy.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    // Recording every journey to keep those that fail costs half as much again as the journeys; `--trace on` records one that fails.
    trace: 'off',
    launchOptions: {
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
    },
  },
})
