/** Root names inside the rooms' documents. Renaming one loses what it holds: they are part of the stored format. */

/** The words, an XML fragment in the words room; the editor's collaboration field. */
export const WORDS_ROOT = 'words'

/** Maps in a layer room: records as plain JSON values, keyed by id. */
export const LAYER_ROOTS = {
  annotations: 'annotations',
  comments: 'comments',
  members: 'members',
  /** On the desk alone: the names behind the numbers of a group that hides names. */
  readers: 'readers',
} as const
