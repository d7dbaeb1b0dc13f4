import type { Storage } from '../storage/ports.ts'
import { providerVisit } from './sign-in-provider.ts'
import { isAddressTaken } from './user-rows.ts'

/**
 * Asked by better-auth before it makes, links or signs in anybody whom a provider sent; notes who that is. Refuses to make or
 * link somebody by what is no address, and to link them to one that is another's here.
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
  if (!visit || source.method !== 'oauth') return undefined
  const isAddressKept = source.action === 'create-user' || source.action === 'link-account'
  if (isAddressKept && visit.email === '') return { error: 'email_not_found' }
  if (source.action === 'create-user') return undefined
  visit.userId = user.id ?? null
  if (source.action !== 'link-account') return undefined
  if (visit.userId === null) return undefined
  const isTaken = await isAddressTaken(rows, visit.email, visit.userId)
  return isTaken ? { error: 'email-taken' } : undefined
}
