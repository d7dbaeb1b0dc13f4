import {
  ANNOTATION_KINDS,
  AUDIENCES,
  readAttributes,
  tagsOf,
  type AnnotationKind,
  type Audience,
} from '@variorum/document'
import { INTERFACE_LANGUAGE_IDS, OUTSIDE_SENTENCES } from '@variorum/document/languages'

/** What our own copies write in bold before the first comment of a thread, since Word has no field for it. */
interface ThreadLabel {
  readonly kind: AnnotationKind
  readonly audience: Audience
  readonly tags: readonly string[]
  /** How many characters of the opening it takes. */
  readonly length: number
}

/** Reads it back, in whichever language the copy speaks; whatever else stands there in bold are words. */
export function readThreadLabel(opening: string): ThreadLabel {
  let rest = opening
  let audience: Audience = 'group'
  let kind: AnnotationKind = 'note'
  const take = (label: string): boolean => {
    const isThere = rest.startsWith(label)
    if (isThere) rest = rest.slice(label.length)
    return isThere
  }
  for (const language of INTERFACE_LANGUAGE_IDS) {
    const say = OUTSIDE_SENTENCES[language].copies
    for (const one of AUDIENCES) {
      if (one !== 'group' && take(say.label(say.audiences[one]))) audience = one
    }
    for (const one of ANNOTATION_KINDS) {
      // A correction of ours is more than its words, which are all that a file has of it; and a mark with words is a note.
      const isKept = one === 'question' || one === 'note'
      if (take(say.label(say.kinds[one])) && isKept) kind = one
    }
  }
  const isLabelled = rest.length < opening.length
  const [said = ''] = isLabelled || rest === opening ? (/^(?:#[^#\s]+ )+/.exec(rest) ?? []) : []
  const tags = said.split('#').map((tag) => tag.trim())
  const attributes = readAttributes({ tags })
  return {
    kind,
    audience,
    tags: tagsOf({ attributes }),
    length: opening.length - rest.length + said.length,
  }
}
