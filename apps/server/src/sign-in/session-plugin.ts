import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as z from 'zod'

/** Opens a session of a user who has proved who they are in a way that better-auth does not know. Like all its routes, served nowhere. */
export const sessionPlugin = {
  id: 'variorum-sessions',
  endpoints: {
    openSession: createAuthEndpoint(
      '/variorum/open-session',
      { method: 'POST', requireHeaders: true, body: z.object({ userId: z.string() }) },
      async (endpoint) => {
        const { internalAdapter } = endpoint.context
        const user = await internalAdapter.findUserById(endpoint.body.userId)
        if (!user) throw new Error('A session was to be opened for nobody')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(endpoint, { session, user })
        return endpoint.json({ user })
      },
    ),
  },
} satisfies BetterAuthPlugin
