import type { Person } from './person.ts'
import { twoReaders, type StudyGroup } from './study-group.ts'
import { test as base } from './test-with-app.ts'

interface OfTwoReaders {
  readonly both: { readonly lin: Person; readonly zhou: Person; readonly group: StudyGroup }
  readonly lin: Person
  readonly zhou: Person
  readonly group: StudyGroup
}

/** `test`, with 林老师, who leads the group, and 小周, who annotates; both have its text open. */
export const test = base.extend<OfTwoReaders>({
  both: async ({ browser, app }, use) => {
    const both = await twoReaders(browser, app)
    await use(both)
    await both.lin.leaves()
    await both.zhou.leaves()
  },
  lin: ({ both }, use) => use(both.lin),
  zhou: ({ both }, use) => use(both.zhou),
  group: ({ both }, use) => use(both.group),
})
