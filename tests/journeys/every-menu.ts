import { expect } from '@playwright/test'
import type { Person } from './person.ts'

const OVER_PAGE = '[role="dialog"]:visible, [role="menu"]:visible'

/** Opens every menu and dialogue that a button of the page says it has, one after the other, and looks whether it is accessible. Answers what they are called. */
export async function looksIntoEveryMenu(person: Person): Promise<string[]> {
  const { page } = person
  const openers = page.locator('button[aria-haspopup]:visible, a[aria-haspopup]:visible')
  const overPage = page.locator(OVER_PAGE)
  await expect(overPage).toHaveCount(0)
  const opened: string[] = []
  for (let at = 0; at < (await openers.count()); at++) {
    const opener = openers.nth(at)
    opened.push(await opener.evaluate((button) => button.ariaLabel ?? button.textContent ?? ''))
    await opener.click()
    await expect(overPage.first()).toBeVisible()
    await person.findsItAccessible()
    await page.keyboard.press('Escape')
    await expect(overPage).toHaveCount(0)
  }
  return opened
}
