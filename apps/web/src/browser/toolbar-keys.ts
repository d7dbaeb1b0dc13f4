import type { KeyboardEvent } from 'react'

/** Makes one button of a toolbar the place where Tab stops; the others are reached by arrows. */
export function keepOneStop(toolbar: HTMLElement, stop: Element | undefined): void {
  const buttons = [...toolbar.querySelectorAll('button')]
  const chosen = buttons.find((button) => button === stop) ?? buttons[0]
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1
}

/** Arrows, Home and End go from button to button of the toolbar that hears `event`, and from its end to its beginning. */
export function goInToolbar(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === event.target)
  if (at === -1) return
  const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
  const next = goal === undefined ? undefined : buttons.at(goal % buttons.length)
  if (!next) return
  event.preventDefault()
  keepOneStop(event.currentTarget, next)
  next.focus()
}
