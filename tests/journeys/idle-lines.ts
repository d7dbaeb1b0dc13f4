/**
 * For requests that a journey makes itself. Playwright keeps lines open that the server closes once they are idle; what it asks on such a one is
 * not heard, and is asked again.
 */
export const ASKED_AGAIN = { maxRetries: 3 } as const
