import { describe, expect, it } from 'vitest'
import { TestServer } from '../testing/test-server.ts'
import { JSON_MAX_DEPTH, readJson } from './read-json.ts'

const bytesOf = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text)).buffer
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('a JSON body', () => {
  it('is what it says, or an empty object where there is nothing', () => {
    expect(readJson(bytesOf('{"a":["好",1,null]}'))).toEqual({ a: ['好', 1, null] })
    expect(readJson(bytesOf(''))).toEqual({})
  })

  it('may be as deep as the limit, and not deeper, however long it goes on', () => {
    expect(() => readJson(bytesOf(nested(JSON_MAX_DEPTH)))).not.toThrow()
    expect(() => readJson(bytesOf(nested(JSON_MAX_DEPTH + 1)))).toThrow('invalid-request')
    expect(() => readJson(bytesOf('{"a":'.repeat(20_000)))).toThrow('invalid-request')
  })

  it('may have any number of brackets in its strings', () => {
    const text = `${'[{'.repeat(50)}\\"${'['.repeat(50)}`
    expect(readJson(bytesOf(JSON.stringify({ text })))).toEqual({ text })
  })

  it('has no strings that UTF-8 can not hold', () => {
    expect(readJson(bytesOf(String.raw`{"a":"好\ud800"}`))).toEqual({ a: '好\uFFFD' })
    expect(readJson(bytesOf(String.raw`{"a":"\ud83d\ude00"}`))).toEqual({ a: '😀' })
  })

  it.each([
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]).buffer],
    ['U+0000 in a string', bytesOf(String.raw`{"a":"x\u0000"}`)],
    ['half of its text', bytesOf('{"a":')],
  ])('is refused with %s', (_, bytes) => {
    expect(() => readJson(bytes)).toThrow('invalid-request')
  })

  it('may name somebody with half an emoji, who comes in all the same', async () => {
    const server = await TestServer.start()
    const facilitator = await server.facilitator()
    const visitor = server.visitor()
    await visitor.joins(await facilitator.invitationToken(), '小周\uD83D')
    expect((await visitor.readsSession()).body.user?.name).toBe('小周\uFFFD')
    await server.close()
  })
})
