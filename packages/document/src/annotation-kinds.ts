/**
 * The kinds of annotation. A kind that does not open a thread is a mark without words: it is made at once from a selection, and has nothing
 * to be settled. One that `canChange` can become another that can, with all that was said of it. A new kind is a line here; the compiler then asks for its icon, its colour and its words. Kept names never change.
 */
const KINDS = {
  highlight: { opensThread: false, canChange: true },
  note: { opensThread: true, canChange: true },
  question: { opensThread: true, canChange: true },
  /** Proposes other words for those on which it stands, see `Correction`; without these it would say nothing. */
  correction: { opensThread: true, canChange: false },
} as const satisfies Readonly<
  Record<string, { readonly opensThread: boolean; readonly canChange: boolean }>
>

/** What an annotation is; stored, so a kind that was ever released stays. */
export type AnnotationKind = keyof typeof KINDS
/** The kinds that begin with a comment. */
export type ThreadKind = {
  [Kind in AnnotationKind]: (typeof KINDS)[Kind]['opensThread'] extends true ? Kind : never
}[AnnotationKind]

/** The kinds that others can become, and that can become those. */
export type ChangeableKind = {
  [Kind in AnnotationKind]: (typeof KINDS)[Kind]['canChange'] extends true ? Kind : never
}[AnnotationKind]

/** In the order in which they are offered. */
export const ANNOTATION_KINDS = Object.keys(KINDS) as readonly AnnotationKind[]
/** In the order of the table. */
export const THREAD_KINDS: readonly ThreadKind[] = ANNOTATION_KINDS.filter(opensThread)

/** True if an annotation of this kind begins with a comment; false for a bare mark. */
export function opensThread(kind: AnnotationKind): kind is ThreadKind {
  return KINDS[kind].opensThread
}

/** Whether an annotation of one kind can be made one of the other afterwards. */
export function canBecome(from: AnnotationKind, to: AnnotationKind): to is ChangeableKind {
  return from !== to && KINDS[from].canChange && KINDS[to].canChange
}
