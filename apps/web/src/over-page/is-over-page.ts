/** What has keys of its own while it is open: a dialogue or a sheet, a question, a menu. The words are none of these. */
const OVER_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/** For a sheet that shows what the keys of the page are about: they go on there. */
export const WITH_PAGE_KEYS = { 'data-page-keys': true } as const

/** Whether something lies in what is open over the page. */
export function isOverPage(target: EventTarget | null): boolean {
  return whatIsOver(target) !== null
}

/** Whether a key that is pressed on it may be one of the page's: nothing open over the page has it. */
export function hasPageKeys(target: EventTarget | null): boolean {
  const over = whatIsOver(target)
  return over === null || over.matches('[data-page-keys] [role="dialog"]')
}

function whatIsOver(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(OVER_PAGE) : null
}
