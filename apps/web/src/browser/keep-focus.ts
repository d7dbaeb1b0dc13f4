/** Dialogues, menus and the page itself put the focus where they want it within a few frames. */
const OTHERS_FIRST_MS = 60
/** How many elements that had the focus are remembered: enough to get past a menu, its dialogue and what they were about. */
const REMEMBERED = 8
/** Parts of a page with a name or a focus of their own. */
const PARTS = '[tabindex], section, aside, nav'
/** Nobody asked for the keyboard of a phone, and a letter pressed for a shortcut must not go into a draft. */
const NOT_BY_ITSELF = ':disabled, input, textarea, select'

/** What is asked of an element that may get the focus. */
export interface FocusGoal extends Pick<HTMLElement, 'isConnected' | 'isContentEditable'> {
  readonly matches: (selector: string) => boolean
}

/** Something that had the focus, with what it stood in, from the inside out. */
interface Focused<Goal> {
  readonly element: Goal
  readonly around: readonly Goal[]
}

/** What got the focus here because what had it went, until something else gets it. */
let given: HTMLElement | null = null

/** True if nobody put the focus where it is: nothing has it, or something got it because what had it went. */
export function isFocusFree(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement === given
}

/**
 * Whoever works without a mouse goes on from near where they were. When what has the focus goes from the page, the nearest part of the page
 * that it stood in gets it; when it is only switched off for a while, it gets the focus back.
 */
export function keepFocus(): void {
  let focused: Focused<HTMLElement> | null = null
  let wasOff = false
  let before: readonly HTMLElement[] = []
  let checking: ReturnType<typeof setTimeout> | undefined
  const isLost = () => document.activeElement === null || document.activeElement === document.body
  const check = () => {
    checking = undefined
    if (!focused || !isLost()) return
    const { element, around } = focused
    if (!element.isConnected) giveFocus(goalAfter(around, before) ?? contentOf())
    else if (wasOff && !element.matches(':disabled')) element.focus({ preventScroll: true })
  }
  const changed = new MutationObserver(() => {
    if (focused && isLost()) checking ??= setTimeout(check, OTHERS_FIRST_MS)
  })
  changed.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  document.addEventListener('focusin', ({ target }) => {
    if (target !== given) given = null
    if (!(target instanceof HTMLElement)) return
    if (focused) before = [focused.element, ...before].slice(0, REMEMBERED)
    focused = { element: target, around: aroundOf(target) }
    wasOff = false
  })
  // Chromium takes the focus from what is switched off, a frame later.
  document.addEventListener('focusout', ({ target }) => {
    wasOff = target instanceof HTMLElement && target.matches(':disabled')
  })
  const letGo = () => {
    // A press on nothing takes the focus away, and is meant to.
    if (focused) before = [focused.element, ...before].slice(0, REMEMBERED)
    focused = null
  }
  document.addEventListener('pointerdown', letGo, { capture: true })
}

/**
 * Where the focus goes when what had it is gone: the nearest part of the page `around` it, else what had the focus `before`, newest first.
 * Null if nothing of that is left. Never where the next key would change the words of everybody.
 */
export function goalAfter<Goal extends FocusGoal>(
  around: readonly Goal[],
  before: readonly Goal[],
): Goal | null {
  const part = around.find((one) => isThere(one) && one.matches(PARTS) && !isContent(one))
  return part ?? before.find((one) => isThere(one) && !one.matches(NOT_BY_ITSELF)) ?? null
}

function isThere(goal: FocusGoal): boolean {
  return goal.isConnected && !goal.isContentEditable
}

/** All of the page's content stands in it. */
function isContent(goal: FocusGoal): boolean {
  return goal.matches('main')
}

function contentOf(): HTMLElement | null {
  return document.querySelector('main')
}

/** Puts the focus where somebody can go on who has none; whatever they ask for may have it next. */
export function giveFocus(goal: HTMLElement | null): void {
  if (!goal) return
  given = goal
  if (goal.tabIndex < 0 && !goal.hasAttribute('tabindex')) goal.tabIndex = -1
  goal.focus({ preventScroll: true })
}

function aroundOf(element: HTMLElement): HTMLElement[] {
  const around: HTMLElement[] = []
  for (let one = element.parentElement; one; one = one.parentElement) around.push(one)
  return around
}
