import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import type { RowStore } from '../storage/ports.ts'
import { readReports } from './read-reports.ts'

/** What facilitators are to decide on. Reporting and deciding are commands on a comment. */
export function mountReportRoutes(
  app: Api,
  { storage }: { readonly storage: { readonly rows: RowStore } },
): void {
  mount(app, ENDPOINTS.readReports, ({ params, user }) =>
    readReports(storage.rows, user, params.groupId),
  )
}
