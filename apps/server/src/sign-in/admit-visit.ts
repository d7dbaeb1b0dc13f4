import { sql } from 'kysely'
import type { Storage } from '../storage/ports.ts'
import { providerVisit } from './sign-in-provider.ts'

/**
 * Asked by better-auth before it makes, links or signs in anybody whom a provider sent; notes who that is. Refuses to link somebody
 * to an address that is another's here.
 */
export async function admitVisit(
  { rows }: Storage,
  {
    user,
    source,
  }: {
    readonly user: { readonly id?: string }
    readonly source: { readonly action: string; readonly method: string }
  },
): Promise<{ error: string } | undefined> {
  const visit = providerVisit.getStore()
  if (!visit || source.method !== 'oauth' || source.action === 'create-user') return undefined
  visit.userId = user.id ?? null
  if (source.action !== 'link-account') return undefined
  const taken = sql`select 1 from user where email = ${visit.email} and id <> ${visit.userId}`
  return (await taken.execute(rows)).rows.length > 0 ? { error: 'email-taken' } : undefined
}
