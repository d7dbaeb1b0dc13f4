import { useState } from 'react'

/** The token of the link that led here. It travels in the fragment, which browsers send to no server; empty if there is none. */
export function useLinkToken(): string {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '')
  return token
}
