/** Root names inside the rooms' documents. Renaming one loses what it holds: they are part of the stored format. */

/** The words: one text in the words room, in which each paragraph begins with a mark. */
export const WORDS_ROOT = 'sequence'

/**
 * In the words room, beside the words: which characters were made again under new ids, as by an undone deletion. An array of
 * entries as SPEC.md has them under W7.
 */
export const RECREATED_ROOT = 'recreated'
