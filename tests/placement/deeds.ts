import type { Deed } from './concurrency.ts'
import type { Way } from './ledger.ts'
import { isOpening, type Page, type Token } from './page.ts'
import type { Step } from './script.ts'

/** The paragraphs that tokens of a page are in, and those that begin or end with them. */
export function paragraphsOf(tokens: readonly Token[], page: Page): Token[] {
  return tokens.flatMap((token) => {
    const number = page.numberOf(token) ?? 0
    return isOpening(token) ? [token, page.openingOf(number - 1)] : [page.openingOf(number)]
  })
}

/** How the ledger takes a step. */
export function wayOf({ kind }: Step): Way {
  if (kind === 'undoes' || kind === 'redoes') return 'undo'
  return kind === 'moves' || kind === 'pastesCut' ? 'move' : 'edit'
}

/** What a step counts as where it meets others; null if it is not counted. */
export function deedOf({ kind }: Step): Deed['kind'] | null {
  switch (kind) {
    case 'types':
      return 'type'
    case 'splits':
      return 'split'
    case 'joins':
      return 'join'
    case 'deletesAll':
      return 'deleteAll'
    case 'undoes':
      return 'undo'
    case 'moves':
      return 'move'
    case 'pastesCut':
      return 'paste'
    default:
      return null
  }
}
