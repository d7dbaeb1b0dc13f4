import type { Person } from './person.ts'
import { twoFacilitators } from './study-group.ts'
import { test as base } from './test-with-app.ts'

interface OfTwoFacilitators {
  readonly both: { readonly lin: Person; readonly zhou: Person }
  readonly lin: Person
  readonly zhou: Person
}

/** `test`, with 林老师 and 小周, who both have the text open and may edit the words. */
export const test = base.extend<OfTwoFacilitators>({
  both: async ({ browser, app }, use) => {
    const { lin, zhou } = await twoFacilitators(browser, app)
    await use({ lin, zhou })
    await lin.leaves()
    await zhou.leaves()
  },
  lin: ({ both }, use) => use(both.lin),
  zhou: ({ both }, use) => use(both.zhou),
})
