import type { AnnotationTarget } from './annotation.ts'

type Target<Type> = Extract<AnnotationTarget, { readonly type: Type }>

/** By what somebody tells an anchor that they saw from one that took its place. */
export type SeenAnchor =
  | Pick<Target<'range'>, 'type' | 'paragraphId' | 'start' | 'end' | 'quote' | 'isGivenUp'>
  | Pick<Target<'paragraph'>, 'type' | 'paragraphId' | 'excerpt' | 'isGivenUp'>

/** Null for an annotation about the whole text, which has no anchor. */
export function seenAnchor(target: AnnotationTarget): SeenAnchor | null {
  if (target.type === 'text') return null
  const { paragraphId } = target
  const givenUp = target.isGivenUp === true ? { isGivenUp: true as const } : {}
  return target.type === 'range'
    ? {
        type: 'range',
        paragraphId,
        start: target.start,
        end: target.end,
        quote: target.quote,
        ...givenUp,
      }
    : { type: 'paragraph', paragraphId, excerpt: target.excerpt, ...givenUp }
}

/** Whether it is the anchor that was seen. */
export function isAnchorSeen(target: AnnotationTarget, seen: SeenAnchor): boolean {
  const now = seenAnchor(target)
  if (now?.type !== seen.type) return false
  const isSame = now.paragraphId === seen.paragraphId && now.isGivenUp === seen.isGivenUp
  if (now.type === 'paragraph') return isSame && 'excerpt' in seen && now.excerpt === seen.excerpt
  return (
    isSame &&
    'quote' in seen &&
    now.start === seen.start &&
    now.end === seen.end &&
    now.quote === seen.quote
  )
}
