import { request, test as base } from '@playwright/test'
import { RunningApp } from './running-app.ts'
import { opensToFounders } from './study-group.ts'

interface OfJourney {
  /** A server of this journey's own, for what stops it, sets it up or reads its files. */
  readonly ownApp: RunningApp
}

interface OfWorker {
  /**
   * The server of all journeys that one worker walks, each with a group, members and texts of its own. Starting one and its first work process
   * takes longer than many a journey.
   */
  readonly app: RunningApp
}

/** `test`, with a server that runs. */
export const test = base.extend<OfJourney, OfWorker>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs.
  ownApp: async ({}, use) => {
    const app = await RunningApp.start()
    await use(app)
    await app.ends()
  },
  app: [
    // oxlint-disable-next-line no-empty-pattern -- See above.
    async ({}, use) => {
      const app = await RunningApp.start()
      const keeper = await request.newContext()
      await opensToFounders(app, keeper)
      await use(app)
      await keeper.dispose()
      await app.ends()
    },
    { scope: 'worker' },
  ],
})
