import { isListItem } from './paragraph-form.ts'
import type { ParagraphRole } from './text-document.ts'

/** What a person makes a block be in a preview: the roles that are a matter of choice. */
export const CHOSEN_ROLES = [
  'body',
  'title',
  'heading',
  'subheading',
  'point',
  'bulleted-item',
  'numbered-item',
  'quotation',
  'verse-line',
  'dateline',
  'salutation',
] as const satisfies readonly ParagraphRole[]
export type ChosenRole = (typeof CHOSEN_ROLES)[number]

/** How much of the words on either side of a place is kept with it, so that it is found again where the words are read otherwise. */
export const EDIT_CONTEXT_CHARS = 8

/**
 * One decision about the blocks of an import. Blocks are named by ids that stay when the file is read again; offsets count in the text of the
 * block as it stood when the decision was made: UTF-16 units.
 */
export type ImportEdit =
  /** Parts a block: the second part is called `made`. The blanks at the place are dropped. */
  | {
      readonly kind: 'split'
      readonly block: string
      readonly at: number
      readonly before: string
      readonly after: string
      readonly made: string
    }
  /** Adds a block to the one before it, which keeps its name and role. */
  | { readonly kind: 'join'; readonly block: string }
  | { readonly kind: 'role'; readonly block: string; readonly role: ChosenRole }
  /** Of a cell: with the whole table. */
  | { readonly kind: 'delete'; readonly block: string }
  /** Breaks that the importer offers or made, by their `textOffset`: to be made, or not. */
  | { readonly kind: 'breaks'; readonly textOffsets: readonly number[]; readonly isTaken: boolean }
  /** Puts `words` in the place of `found`, which was probably misread; null: it is right as it stands. */
  | {
      readonly kind: 'misread'
      readonly block: string
      readonly at: number
      readonly found: string
      readonly words: string | null
    }

/** What somebody did at once, and takes back at once. */
export type ImportStep = readonly ImportEdit[]

/** Whether a person chooses what a block of this role is, where it ends, and what it is joined with. */
export function isChosenRole(role: ParagraphRole): role is ChosenRole {
  return CHOSEN_ROLES.some((chosen) => chosen === role)
}

/** The depth that a block has in another role. */
export function depthInRole(role: ChosenRole, depth: number | undefined): number | undefined {
  return isListItem(role) ? depth : undefined
}
