import { useEffectEvent, useLayoutEffect } from 'react'
import { v4 as newUuid } from 'uuid'
import { createHistoryLayers, type HistoryLayers } from './history-layers.ts'

let made: HistoryLayers | null = null

/** What lies over the page in this window. */
export function historyLayers(): HistoryLayers {
  made ??= createHistoryLayers(
    {
      state: (): unknown => history.state,
      // Not as the router has it, which takes every entry for a page of its own.
      push: (state) => History.prototype.pushState.call(history, state, ''),
      replace: (state) => History.prototype.replaceState.call(history, state, ''),
      go: (delta) => history.go(delta),
      onStep: (hear) => window.addEventListener('popstate', hear, { capture: true }),
    },
    () => newUuid(),
  )
  return made
}

/** While `isOpen`, the browser's Back calls `close` and leaves the page where it is. */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const onBack = useEffectEvent(close)
  // Before it is on the screen: whoever sees it may press Back.
  useLayoutEffect(() => (isOpen ? historyLayers().open(() => onBack()) : undefined), [isOpen])
}
