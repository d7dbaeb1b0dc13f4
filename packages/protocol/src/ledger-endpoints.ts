import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { LEDGER_STATES, ledgerPage, ledgerPlace } from './ledger-schemas.ts'
import { textId } from './scalar-schemas.ts'

/** The ledger of a text: what became of every annotation that the asker may see when words were changed. */
export const LEDGER_ENDPOINTS = {
  /** `LEDGER_PAGE_ENTRIES` at a time, in the order of the text. */
  readLedger: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/ledger',
    params: z.object({ textId }),
    body: z.object({
      /** Null: all of them. */
      state: z.enum(LEDGER_STATES).nullable(),
      isDoubtfulOnly: z.boolean(),
      /** Those that come after this place; null begins with the first. */
      after: ledgerPlace.nullable(),
    }),
    response: ledgerPage,
  }),
  /** Looks where the annotations of the text stand, if that is not known any more. Says nothing of what was found: the ledger does. */
  placeLedger: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/ledger/places',
    params: z.object({ textId }),
    body: nothing,
    response: nothing,
  }),
} as const
