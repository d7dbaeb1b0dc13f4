import type { EndpointResponse } from '@variorum/protocol'
import { expect } from 'vitest'
import type { TestServer, Visitor } from './test-server.ts'

export const EMAIL = 'xiaoyu@read.example'
export const PASSWORD = '十个字以上的密码 12'
export const FIREFOX = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

/** What differs from `EMAIL` and `PASSWORD`. */
interface OtherCredentials {
  readonly email?: string
  readonly password?: string
}

export function signsIn(visitor: Visitor, given: OtherCredentials = {}) {
  return visitor.posts<EndpointResponse<'signIn'>>(
    '/api/sign-in',
    { email: EMAIL, password: PASSWORD, ...given },
    FIREFOX,
  )
}

export function addsCredentials(visitor: Visitor, given: OtherCredentials = {}) {
  return visitor.posts('/api/account/credentials', {
    email: EMAIL,
    password: PASSWORD,
    language: 'zh-Hans',
    ...given,
  })
}

export function readsAccount(visitor: Visitor) {
  return visitor.asks<EndpointResponse<'readAccount'>>('/api/account')
}

/** A facilitator who signs in by e-mail address and password from now on. */
export async function accountHolder(server: TestServer): Promise<Visitor> {
  const visitor = await server.facilitator('林小雨')
  expect(await addsCredentials(visitor)).toMatchObject({ status: 200 })
  await server.deps.accounts.mailsSettled()
  return visitor
}
