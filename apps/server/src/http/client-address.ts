import { isIPv6 } from 'node:net'
import type { ApiContext } from './api-env.ts'

/**
 * Whom to count a request to: the peer's address or, for IPv6, its /64 network, since one customer has all of it. Where the peer is this
 * machine, that is a reverse proxy: then the last address of `X-Forwarded-For`, which the proxy itself appended.
 */
export function clientAddress(context: ApiContext): string {
  const peer = withoutMapping(context.env?.incoming?.socket.remoteAddress ?? 'unknown')
  const isProxy = peer === '::1' || peer.startsWith('127.')
  const forwarded = isProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : ''
  return networkOf(withoutMapping(forwarded || peer))
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(8 - start.length - end.length).fill('0')
  return [...start, ...zeros, ...end].slice(0, 4).join(':')
}
