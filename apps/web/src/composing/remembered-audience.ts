import type { Audience, TextId } from '@variorum/document'

/** For whom somebody wrote last, per text. */
export interface RememberedAudience {
  /** The group, until something else was chosen. */
  readonly read: (textId: TextId) => Audience
  readonly write: (textId: TextId, audience: Audience) => void
}

/**
 * Remembers as long as the page is open, so that several private notes in a row need one choice. A new visit begins with the group:
 * who comes back another day does not expect that what they write is hidden.
 */
export function rememberedAudience(): RememberedAudience {
  const chosen = new Map<TextId, Audience>()
  return {
    read: (textId) => chosen.get(textId) ?? 'group',
    write: (textId, audience) => void chosen.set(textId, audience),
  }
}
