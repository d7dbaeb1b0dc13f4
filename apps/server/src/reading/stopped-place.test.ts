import type { ParagraphId } from '@variorum/document'
import type { ToldPlace } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const path = () => `/api/texts/${talk.text.textId}/reading-place`
const SETTING = '/api/account/reading-places'
const NOWHERE = { place: null, toldAt: null }
const twelfth = { paragraphId: 'p12' as ParagraphId, share: 0.25 }
const placeOf = async ({ visitor }: Reader) => (await visitor.asks<ToldPlace>(path())).body
const stopsAt = ({ visitor }: Reader, place: ToldPlace['place']) =>
  visitor.posts<ToldPlace>(path(), { place })

describe('where somebody stopped in a text', () => {
  it('is the beginning at first, and theirs alone', async () => {
    expect(await placeOf(talk.he)).toEqual(NOWHERE)
    await stopsAt(talk.he, twelfth)
    expect(await placeOf(talk.he)).toEqual({ place: twelfth, toldAt: talk.text.server.time })
    expect(await placeOf(talk.wu)).toEqual(NOWHERE)
  })

  it('is where they were last, on whichever device; at the beginning nothing is kept', async () => {
    await stopsAt(talk.he, twelfth)
    const { body } = await stopsAt(talk.he, { ...twelfth, share: 0.5 })
    expect(body.place?.share).toBe(0.5)
    expect(await placeOf(talk.he)).toEqual(body)
    await stopsAt(talk.he, null)
    expect(await placeOf(talk.he)).toEqual(NOWHERE)
  })

  it.each([{ share: -1 }, { share: 51 }, { share: '1' }, { paragraphId: '' }])(
    'is no place with %o',
    async (over) => {
      const answer = await talk.he.visitor.posts(path(), { place: { ...twelfth, ...over } })
      expect(answer.error).toBe('invalid-request')
    },
  )

  it('is forgotten, and kept no more, where they say no; until they say yes', async () => {
    await stopsAt(talk.he, twelfth)
    await stopsAt(talk.wu, twelfth)
    expect((await talk.he.visitor.asks(SETTING)).body).toEqual({ areKept: true })
    await talk.he.visitor.posts(SETTING, { areKept: false })
    expect((await talk.he.visitor.asks(SETTING)).body).toEqual({ areKept: false })
    expect(await placeOf(talk.he)).toEqual(NOWHERE)
    expect((await stopsAt(talk.he, twelfth)).body).toEqual(NOWHERE)
    expect((await placeOf(talk.wu)).place).toEqual(twelfth)
    await talk.he.visitor.posts(SETTING, { areKept: true })
    expect((await stopsAt(talk.he, twelfth)).body.place).toEqual(twelfth)
  })
})
