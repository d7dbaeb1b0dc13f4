import type { ParagraphRole } from '@variorum/document'

/** What each role is called, as a key of the catalogue; in the order in which they are offered. */
export const ROLE_NAMES = {
  body: 'reading.roleBody',
  heading: 'reading.roleHeading',
  subheading: 'reading.roleSubheading',
  point: 'reading.rolePoint',
  'bulleted-item': 'reading.roleBulletedItem',
  'numbered-item': 'reading.roleNumberedItem',
  quotation: 'reading.roleQuotation',
  'verse-line': 'reading.roleVerseLine',
  title: 'reading.roleTitle',
  dateline: 'reading.roleDateline',
  salutation: 'reading.roleSalutation',
  'table-cell': 'reading.roleTableCell',
  footnote: 'reading.roleFootnote',
  image: 'reading.roleImage',
} as const satisfies Record<ParagraphRole, string>

/** What stays what it is, and nothing else becomes. */
export const FIXED_ROLES: ReadonlySet<ParagraphRole> = new Set(['table-cell', 'footnote', 'image'])

/** The keys that have the selected paragraphs be something else, as ProseMirror names them: those that Google Docs has. */
export const ROLE_KEYS: Partial<Readonly<Record<ParagraphRole, string>>> = {
  body: 'Mod-Alt-0',
  heading: 'Mod-Alt-1',
  subheading: 'Mod-Alt-2',
  'numbered-item': 'Mod-Shift-7',
  'bulleted-item': 'Mod-Shift-8',
  quotation: 'Mod-Shift-9',
}
