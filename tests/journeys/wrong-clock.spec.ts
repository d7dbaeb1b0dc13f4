import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000

for (const [name, shiftMs] of [
  ['two days fast', TWO_DAYS_MS],
  ['two days slow', -TWO_DAYS_MS],
] as const) {
  test(`what was said just now was said now, on a device whose clock is ${name}`, async ({
    browser,
    app,
  }) => {
    const lin = await Person.arrives(browser)
    const zhou = await Person.arrives(browser)
    const group = await startGroup(app, lin, { 小周: zhou })
    await zhou.page.addInitScript((shift) => {
      const RealDate = Date
      class ShiftedDate extends RealDate {
        constructor(...given: unknown[]) {
          if (given.length === 0) super(RealDate.now() + shift)
          else super(...(given as [number]))
        }
        static override now() {
          return RealDate.now() + shift
        }
      }
      globalThis.Date = ShiftedDate as DateConstructor
    }, shiftMs)
    for (const person of [lin, zhou]) await person.opens(group.textUrl)
    await lin.notes('青石镇不富裕', '刚刚写的。')
    await expect(zhou.thread('刚刚写的。').getByText('现在', { exact: true })).toBeVisible()
    await zhou.notes('同志们', '我也刚刚写的。')
    await expect(zhou.thread('我也刚刚写的。').getByText('现在', { exact: true })).toBeVisible()

    await zhou.losesTheNetwork(true)
    await zhou.notes('各位乡亲', '没有网的时候写的。')
    await expect(zhou.thread('没有网的时候写的。').getByText('现在', { exact: true })).toBeVisible()
    await lin.context.close()
    await zhou.context.close()
  })
}
