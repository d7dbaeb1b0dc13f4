/** The browser's list of what was visited, as far as it is used here. */
export interface VisitedEntries {
  /** What the entry on which one stands carries. */
  readonly state: () => unknown
  readonly push: (state: object) => void
  readonly replace: (state: object) => void
  readonly go: (delta: number) => void
  /** Hears of every step back or forth before anything else does. */
  readonly onStep: (
    hear: (event: { readonly stopImmediatePropagation: () => void }) => void,
  ) => void
}

/** What lies over a page, uppermost last, and the steps in the browser's history that take it away. */
export interface HistoryLayers {
  /** Something came up over the page; `close` takes it away. Returns how to say that it is gone. */
  readonly open: (close: () => void) => () => void
  /** The router went elsewhere: by an entry of its own, or in place of the one on which one stood. */
  readonly navigated: (manner: 'push' | 'replace') => void
}

/** Entries with the same `page` are one page, `depth` of them above its own. */
interface Mark {
  readonly page: string
  readonly depth: number
}

const KEY = 'variorumLayers'

/**
 * Lets Back close what lies over a page. What opens gets an entry of its own, a copy of the page's. Closed in another way it leaves that entry behind,
 * which the next one to open takes over, so that the history grows by as many entries as ever lay over each other, and no step of ours can cross one of
 * the router's. Back over an entry that was left behind goes on to where the reader meant to go.
 */
export function createHistoryLayers(entries: VisitedEntries, newId: () => string): HistoryLayers {
  let layers: readonly { readonly close: () => void }[] = []
  /** The mark of the entry on which one stood before the step that is told of. */
  let stood = markOf(entries.state())
  /** Pages that the router replaced while something lay over them: their own entry is still there, under the one that it took. */
  const replaced = new Set<string>()

  const standOn = (mark: Mark, step: 'push' | 'replace') => {
    const state = entries.state()
    entries[step]({ ...(typeof state === 'object' ? state : null), [KEY]: mark })
    stood = mark
  }

  entries.onStep((event) => {
    const before = stood
    const mark = markOf(entries.state())
    stood = mark
    if (mark && replaced.has(mark.page)) {
      event.stopImmediatePropagation()
      entries.go(-mark.depth - 1)
      return
    }
    const depth = mark?.depth ?? 0
    const isSamePage = mark !== null && mark.page === before?.page
    // The router keeps the place of a page that it comes to; this one was never left.
    if (isSamePage) event.stopImmediatePropagation()
    const isBack = isSamePage && depth < before.depth
    if (isBack && layers.length === 0) entries.go(-depth - 1)
    const left = isBack ? Math.min(depth, layers.length - 1) : depth
    for (const { close } of layers.slice(Math.max(left, 0)).toReversed()) close()
  })

  return {
    open: (close) => {
      const layer = { close }
      layers = [...layers, layer]
      const mark = markOf(entries.state()) ?? { page: newId(), depth: 0 }
      if (mark.depth === 0) standOn(mark, 'replace')
      for (let depth = mark.depth + 1; depth <= layers.length; depth += 1)
        standOn({ ...mark, depth }, 'push')
      return () => {
        layers = layers.filter((one) => one !== layer)
      }
    },
    navigated: (manner) => {
      if (manner === 'replace' && stood && stood.depth > 0) replaced.add(stood.page)
      stood = null
    },
  }
}

function markOf(state: unknown): Mark | null {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return null
  const mark = state[KEY]
  if (typeof mark !== 'object' || mark === null || !('page' in mark && 'depth' in mark)) return null
  const { page, depth } = mark
  return typeof page === 'string' && typeof depth === 'number' ? { page, depth } : null
}
