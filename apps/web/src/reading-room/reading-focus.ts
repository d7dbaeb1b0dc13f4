import type { AnnotationId, Audience, ParagraphId } from '@variorum/document'
import { subjectKey } from '../composing/draft-records.ts'
import type { NewThread } from '../composing/draft-store.ts'

/** What the reader of a text is busy with. */
export interface ReadingFocus {
  readonly activeId: AnnotationId | null
  readonly openParagraphId: ParagraphId | null
  /** Threads that are being written, in the order in which they were begun. */
  readonly begun: readonly NewThread[]
  /** The one whose field takes the caret when it appears. */
  readonly justBegun: string | null
  /** How far its first line stands below the top of its paragraph, in pixels: its place until the page has drawn and measured its words. */
  readonly begunBelowPx: number
  /** Which card in the margin stays where it is, as a distance from its words. */
  readonly pin: { readonly key: string; readonly offset: number } | null
  /** On a phone: whether the sheet is up. */
  readonly isSheetOpen: boolean
}

/** Where the first line is of the words that a new thread is about, in pixels. */
export interface BegunLine {
  readonly belowParagraphPx: number
  /** How far from the line the card comes to stand, so that its field is on the screen. */
  readonly offset: number
}

export type FocusChange =
  | { readonly type: 'thread-chosen'; readonly id: AnnotationId; readonly offset: number }
  /** A card that is being written in was moved by others: it stays where it was. */
  | { readonly type: 'card-held'; readonly key: string; readonly offset: number }
  /** It grew above the field, and goes up by as much. */
  | { readonly type: 'card-raised'; readonly key: string; readonly offset: number }
  /** The caret was put into its words, to edit them: no sheet comes before them. */
  | { readonly type: 'thread-touched'; readonly id: AnnotationId }
  /** The chosen thread's card comes to stand beside its words. */
  | { readonly type: 'card-brought'; readonly id: AnnotationId }
  | { readonly type: 'nothing-chosen' }
  | {
      readonly type: 'thread-begun'
      readonly subject: NewThread
      readonly paragraphId: ParagraphId | null
      /** A card that should stand beside the words instead of the new one. */
      readonly pinKey?: string | undefined
      readonly line: BegunLine
      /** Begun threads without a word are given up for this one. */
      readonly isWritten: (subject: NewThread) => boolean
    }
  | { readonly type: 'kind-changed'; readonly subject: NewThread; readonly kind: NewThread['kind'] }
  | { readonly type: 'audience-changed'; readonly subject: NewThread; readonly audience: Audience }
  | { readonly type: 'tags-changed'; readonly subject: NewThread; readonly tags: readonly string[] }
  | {
      readonly type: 'thread-ended'
      readonly subject: NewThread
      readonly sentId: AnnotationId | null
    }
  /** Drafts ended without their composers. */
  | { readonly type: 'begun-ended'; readonly hasEnded: (subject: NewThread) => boolean }
  | { readonly type: 'paragraph-opened'; readonly paragraphId: ParagraphId }
  | { readonly type: 'sheet-closed' }
  /** For what was begun: nothing else is in it. */
  | { readonly type: 'sheet-opened' }

/** Where the reader starts: drafts of an earlier visit are there again, nothing is chosen. */
export function firstFocus(begun: readonly NewThread[]): ReadingFocus {
  return {
    activeId: null,
    openParagraphId: null,
    begun,
    justBegun: null,
    begunBelowPx: 0,
    pin: null,
    isSheetOpen: false,
  }
}

export function changeFocus(focus: ReadingFocus, change: FocusChange): ReadingFocus {
  switch (change.type) {
    case 'thread-chosen': {
      if (focus.activeId === change.id && focus.isSheetOpen) return focus
      const pin = { key: change.id, offset: change.offset }
      const { openParagraphId } = focus
      return { ...focus, activeId: change.id, pin, isSheetOpen: true, openParagraphId }
    }
    case 'thread-touched': {
      const pin = { key: change.id, offset: 0 }
      return { ...focus, activeId: change.id, pin, openParagraphId: null, isSheetOpen: false }
    }
    case 'card-brought':
      return { ...focus, activeId: change.id, pin: { key: change.id, offset: 0 } }
    case 'card-held':
      // Of the pinned one the place follows from its words alone.
      return focus.pin?.key === change.key ? focus : { ...focus, pin: pinAt(change) }
    case 'card-raised':
      return { ...focus, pin: pinAt(change) }
    case 'nothing-chosen': {
      const isComposerPinned = focus.begun.some((subject) => subjectKey(subject) === focus.pin?.key)
      const pin = isComposerPinned ? focus.pin : null
      return { ...focus, activeId: null, openParagraphId: null, pin, isSheetOpen: false }
    }
    case 'thread-begun': {
      const key = subjectKey(change.subject)
      const kept = focus.begun.filter(
        (subject) => change.isWritten(subject) && subjectKey(subject) !== key,
      )
      return {
        activeId: null,
        openParagraphId: change.paragraphId,
        begun: [...kept, change.subject],
        justBegun: key,
        begunBelowPx: change.line.belowParagraphPx,
        pin: change.pinKey
          ? { key: change.pinKey, offset: 0 }
          : { key, offset: change.line.offset },
        isSheetOpen: true,
      }
    }
    case 'kind-changed':
      return withBegun(focus, { ...change.subject, kind: change.kind })
    case 'audience-changed':
      return withBegun(focus, { ...change.subject, audience: change.audience })
    case 'tags-changed': {
      const attributes = { ...change.subject.attributes, tags: change.tags }
      return withBegun(focus, { ...change.subject, attributes })
    }
    case 'thread-ended': {
      const key = subjectKey(change.subject)
      const begun = focus.begun.filter((subject) => subjectKey(subject) !== key)
      const pin = focus.pin?.key === key ? null : focus.pin
      if (change.sentId === null) {
        const isParagraph = change.subject.target.type === 'paragraph'
        const openParagraphId = isParagraph ? null : focus.openParagraphId
        return { ...focus, begun, pin, openParagraphId, isSheetOpen: false }
      }
      // The sheet stays up: on a phone it is where the thread and its answers show.
      const sentPin = { key: change.sentId, offset: focus.pin?.offset ?? 0 }
      return { ...focus, begun, activeId: change.sentId, pin: sentPin }
    }
    case 'begun-ended': {
      const begun = focus.begun.filter(
        (subject) => subjectKey(subject) === focus.justBegun || !change.hasEnded(subject),
      )
      return begun.length === focus.begun.length ? focus : { ...focus, begun }
    }
    case 'paragraph-opened':
      return { ...focus, openParagraphId: change.paragraphId, activeId: null, isSheetOpen: true }
    case 'sheet-closed':
      return { ...focus, activeId: null, openParagraphId: null, isSheetOpen: false }
    case 'sheet-opened':
      return { ...focus, activeId: null, openParagraphId: null, isSheetOpen: true }
  }
}

function pinAt({ key, offset }: NonNullable<ReadingFocus['pin']>): ReadingFocus['pin'] {
  return { key, offset }
}

function withBegun(focus: ReadingFocus, changed: NewThread): ReadingFocus {
  const key = subjectKey(changed)
  const begun = focus.begun.map((subject) => (subjectKey(subject) === key ? changed : subject))
  return { ...focus, begun }
}
