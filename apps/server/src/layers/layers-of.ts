import type { Annotation, MemberId } from '@variorum/document'
import type { Layer } from '@variorum/protocol'

const GROUP: Layer = { kind: 'group' }
const DESK: Layer = { kind: 'desk' }

/** The layers in which a thread stands, each with all its comments. Facilitators see theirs on the desk, authors in their own layer. */
export function layersOf({
  audience,
  authorId,
}: Pick<Annotation, 'audience' | 'authorId'>): readonly Layer[] {
  const mine: Layer = { kind: 'mine', memberId: authorId }
  switch (audience) {
    case 'group':
      return [GROUP]
    case 'facilitators':
      return [DESK, mine]
    case 'self':
      return [mine]
  }
}

/** Every layer in which a thread of this author can ever stand: what a command on it has to cover. */
export function layersForAuthor(authorId: MemberId): readonly Layer[] {
  return [GROUP, DESK, { kind: 'mine', memberId: authorId }]
}
