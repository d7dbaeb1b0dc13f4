import { AUDIENCES, type Audience, type TextId } from '@variorum/document'

/** For whom somebody wrote last, per text. */
export interface RememberedAudience {
  /** The group, until something else was chosen. */
  readonly read: (textId: TextId) => Audience
  readonly write: (textId: TextId, audience: Audience) => void
}

/** Remembers on `shelf`; one that fails costs the memory, and the choice still shows in the field. */
export function rememberedAudience(
  shelf: Pick<globalThis.Storage, 'getItem' | 'setItem'>,
): RememberedAudience {
  const keyOf = (textId: TextId) => `variorum-audience:${textId}`
  return {
    read: (textId) => {
      const kept = attempt(() => shelf.getItem(keyOf(textId)))
      return AUDIENCES.find((audience) => audience === kept) ?? 'group'
    },
    write: (textId, audience) => {
      attempt(() => shelf.setItem(keyOf(textId), audience))
    },
  }
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined // Storage can be full or switched off.
  }
}
