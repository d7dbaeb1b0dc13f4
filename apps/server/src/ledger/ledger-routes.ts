import { ENDPOINTS } from '@variorum/protocol'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { placeLedger } from './place-ledger.ts'
import { readLedger } from './read-ledger.ts'

/** The ledgers of texts. */
export function mountLedgerRoutes(app: Api, deps: WorkingDeps): void {
  mount(app, ENDPOINTS.readLedger, ({ params, body, user }) =>
    readLedger(deps.storage, user, params.textId, body, deps.now()),
  )
  mount(app, ENDPOINTS.placeLedger, ({ params, context }) =>
    placeLedger(deps, context, params.textId),
  )
}
