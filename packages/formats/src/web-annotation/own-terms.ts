/** Where the terms that the Recommendation does not have are named. Nothing is to be fetched there. */
const TERMS = 'urn:x-variorum:terms:'
const XSD = 'http://www.w3.org/2001/XMLSchema#'

/**
 * What is said with terms of our own, as a context that stands beside the one of the Recommendation: a term that no context names is lost when the file is expanded.
 * `kind`, `color`, `visibleTo` (`facilitators` or `self`; the group's own say nothing), `state` and `doubt` are the values that the app has.
 */
export const OWN_CONTEXT = {
  kind: `${TERMS}kind`,
  color: `${TERMS}color`,
  visibleTo: `${TERMS}visibleTo`,
  /** When the discussion was resolved. */
  resolved: { '@id': `${TERMS}resolved`, '@type': `${XSD}dateTime` },
  resolvedBy: `${TERMS}resolvedBy`,
  /** `deleted` or `hidden`: then the reply has no body. */
  state: `${TERMS}state`,
  /** The reply answered the question, as whoever asked it, or a facilitator, said. */
  answers: { '@id': `${TERMS}answers`, '@type': `${XSD}boolean` },
  edited: { '@id': `${TERMS}edited`, '@type': `${XSD}boolean` },
  /** `paragraph`: it is about all of it; `gone`: its words are not in the text any more. */
  place: `${TERMS}place`,
  doubt: `${TERMS}doubt`,
  /** The words that it was opened on, where others stand there now. */
  openedOn: `${TERMS}openedOn`,
} as const
