import type { ChosenRole } from '@variorum/document'

/** The letters that make the selected block something else. */
export const ROLE_LETTERS = {
  p: 'body',
  t: 'title',
  h: 'heading',
  s: 'subheading',
  l: 'bulleted-item',
  n: 'numbered-item',
  q: 'quotation',
  v: 'verse-line',
} as const satisfies Readonly<Record<string, ChosenRole>>

/** What the keys do, as keys of the catalogue; roles are listed besides. */
export const BLOCK_KEYS = [
  { does: 'imports.keyGo', keys: ['ArrowUp', 'ArrowDown'] },
  { does: 'imports.keyCaret', keys: ['ArrowLeft', 'ArrowRight'] },
  { does: 'imports.keySentence', keys: ['Mod-ArrowLeft', 'Mod-ArrowRight'] },
  { does: 'imports.keySplit', keys: ['Enter'] },
  { does: 'imports.keyJoin', keys: ['Backspace'] },
  { does: 'imports.keyDelete', keys: ['Delete'] },
  { does: 'imports.keyUndo', keys: ['Mod-z'] },
  { does: 'imports.keyRedo', keys: ['Mod-Shift-z', 'Mod-y'] },
  { does: 'imports.keyLeave', keys: ['Escape'] },
  { does: 'imports.keyHelp', keys: ['?'] },
] as const
