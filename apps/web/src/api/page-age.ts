import { PAGE_BUILD_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '@variorum/protocol'
import { observable, type Observable } from '../state/observable.ts'

/**
 * How this page stands to the server. `older`: the server has another one, and this one still works. `outdated`: they no longer speak
 * the same, and the server takes nothing from it. What was written waits in the browser for the new page.
 */
export type PageAge = 'current' | 'older' | 'outdated'

const age = observable<PageAge>('current')
export const pageAge: Observable<PageAge> = age

/** Learns from an answer which page the server has now. */
export function notePageOf({ headers }: Pick<Response, 'headers'>): void {
  const protocol = headers.get(PROTOCOL_HEADER)
  if (protocol !== null && protocol !== PROTOCOL_VERSION) return noteOutdated()
  const build = headers.get(PAGE_BUILD_HEADER)
  const own = ownBuild()
  if (build !== null && own !== null && build !== own && age.get() === 'current') age.set('older')
}

/** The server said that it takes nothing from this page. */
export function noteOutdated(): void {
  if (age.get() !== 'outdated') age.set('outdated')
}

/** The main script of this page; null while it is developed, and where there is no page. */
function ownBuild(): string | null {
  const page = globalThis.document as Document | undefined
  return page?.querySelector('script[type="module"][src^="/assets/"]')?.getAttribute('src') ?? null
}
