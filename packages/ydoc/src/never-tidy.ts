import type * as Y from 'yjs'

/**
 * Keeps Yjs (13.6) from tidying the formats of a text after others' changes. It does so as a change of this replica's own: a reader would
 * send it, and be sent away for writing; a server would hold what is in no log. Redundant formats show nothing and stay.
 */
export function neverTidy(doc: Y.Doc): void {
  doc.on('afterTransaction', (transaction) => {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way to it.
    transaction._needFormattingCleanup = false
  })
}
