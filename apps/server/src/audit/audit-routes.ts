import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import type { Storage } from '../storage/ports.ts'
import { searchAuditLog } from './search-audit-log.ts'

/** Reading the audit log: those events that have a place in it. */
export function mountAuditRoutes(app: Api, { storage }: { readonly storage: Storage }): void {
  mount(app, ENDPOINTS.searchAuditLog, ({ params, body, user }) =>
    searchAuditLog(storage.rows, user, params.groupId, body),
  )
}
