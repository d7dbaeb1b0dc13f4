import {
  COPY_FORMAT_NAMES,
  mentionOf,
  PLAIN_COPY,
  writeCopyWish,
  type CopyWish,
  type TextId,
} from '@variorum/document'
import { wordsOfPdf } from '@variorum/formats/words-of-pdf'
import type { CopyForesight } from '@variorum/protocol'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireTextMember } from '../access/require-member.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { KnownWords } from '../annotations/known-words.ts'
import { QuoteMemory } from '../annotations/quote-memory.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { exportCopy } from './export-copy.ts'

let talk: TestDiscussion
let path: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  path = `/api/texts/${talk.text.textId}/export`
})
afterEach(() => talk.close())

const BODIES = ['林的提醒', '周的疑问', '吴的看法', '林的私记'] as const

async function everythingIsSaid(): Promise<void> {
  const resolved = await talk.begins(talk.lin, '林的提醒')
  await talk.begins(talk.zhou, '周的疑问', 'group', { type: 'text' }, 'question')
  await talk.begins(talk.wu, '吴的看法', 'group', await talk.text.targetOn('慢慢'))
  await talk.begins(talk.lin, '林的私记', 'self')
  await talk.lin.visitor.posts(
    `/api/texts/${talk.text.textId}/annotations/${resolved.id}/resolve`,
    { isResolved: true },
  )
}

const query = (wish: Partial<CopyWish>, more: Record<string, string> = {}) =>
  new URLSearchParams({ ...writeCopyWish({ ...PLAIN_COPY, ...wish }), ...more }).toString()
const copyFor = async (
  { visitor }: Reader,
  wish: Partial<CopyWish>,
  more?: Record<string, string>,
) => (await visitor.asks<string>(`${path}/html?language=en&${query(wish, more)}`)).body
const foreseenBy = async ({ visitor }: Reader, wish: Partial<CopyWish>, include: string[] = []) => {
  const options = writeCopyWish({ ...PLAIN_COPY, ...wish })
  const body = { format: 'html', language: 'en', timeZone: 'UTC', include, options }
  return visitor.posts<CopyForesight>(path, body)
}

const numbersIn = (copy: string): number[] =>
  [...new Set([...copy.matchAll(/Reader (\d+)/g)].map(([, number]) => Number(number)))].toSorted(
    (one, other) => one - other,
  )

/** What stands in a file, whatever it is packed into. */
function saidInCopy(bytes: Uint8Array, format: string): string {
  if (format === 'pdf') return wordsOfPdf(bytes)
  const parts =
    format === 'docx' || format === 'archive' ? Object.values(unzipSync(bytes)) : [bytes]
  return parts.map((part) => strFromU8(part)).join()
}

describe('the options of a copy', () => {
  it.each([
    [{}, 'zhou', ['林的提醒', '周的疑问', '吴的看法']],
    [{ threads: 'open' }, 'zhou', ['周的疑问', '吴的看法']],
    [{ threads: 'mine' }, 'zhou', ['周的疑问']],
    [{ threads: 'mine' }, 'he', []],
    [{ kinds: ['question'] }, 'lin', ['周的疑问']],
    [{ fromParagraph: 1 }, 'lin', ['吴的看法']],
    [{ until: '1990-01-01' }, 'lin', []],
  ] satisfies [Partial<CopyWish>, 'lin' | 'zhou' | 'he', string[]][])(
    '%j for %s: %j, and the same is said beforehand',
    async (wish, who, bodies) => {
      await everythingIsSaid()
      const copy = await copyFor(talk[who], wish)
      expect(BODIES.filter((body) => copy.includes(body))).toEqual(bodies)
      const { body } = await foreseenBy(talk[who], wish)
      expect(body).toMatchObject({ held: bodies.length, leftOut: 3 - bodies.length })
    },
  )

  it('never hold what the asker did not add, whatever they choose', async () => {
    await everythingIsSaid()
    expect(await copyFor(talk.lin, { threads: 'mine' })).not.toContain('林的私记')
    expect(await copyFor(talk.lin, { threads: 'mine' }, { include: 'own-notes' })).toContain(
      '林的私记',
    )
    expect((await foreseenBy(talk.zhou, {}, ['facilitators-notes'])).error).toBe('not-allowed')
  })

  it('choose by the ids that the text shows', async () => {
    await everythingIsSaid()
    const { authors } = (await foreseenBy(talk.he, {})).body
    expect(authors.map(({ name }) => name)).toEqual(['林老师', '小周', '小吴'])
    const zhou = authors.find(({ name }) => name === '小周')
    const copy = await copyFor(talk.he, { authors: zhou ? [zhou.id] : [] })
    expect(BODIES.filter((body) => copy.includes(body))).toEqual(['周的疑问'])
  })

  it('call nobody by name who is to be a number, or nobody', async () => {
    await everythingIsSaid()
    await talk.begins(talk.he, '旁观').catch(() => undefined)
    const numbers = await copyFor(talk.zhou, { names: 'numbers' })
    expect(numbers).not.toMatch(/林老师|小周|小吴/)
    expect(numbers).toContain('Reader 1')
    expect(numbers).toContain('Reader 3')
    const none = await copyFor(talk.zhou, { names: 'none' })
    expect(none).not.toMatch(/林老师|小周|小吴|Reader/)
    expect(none).toContain('A member')
    expect((await foreseenBy(talk.zhou, { names: 'numbers' })).body.named).toEqual([
      'Reader 1',
      'Reader 2',
      'Reader 3',
    ])
    expect((await foreseenBy(talk.zhou, { names: 'none' })).body.named).toEqual([])
  })

  it('leave readers their numbers where the group hides names, also in a facilitator’s copy', async () => {
    await everythingIsSaid()
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    const asGroup = await foreseenBy(talk.zhou, {})
    const [zhou] = asGroup.body.named.filter((name) => name.startsWith('Reader'))
    const wish = { names: 'numbers' } as const
    const copy = await copyFor(talk.lin, wish, { include: 'names' })
    expect(copy).toContain(zhou)
    expect(copy).not.toMatch(/林老师|小周|小吴/)
  })

  it('say where words name somebody whom the copy calls by a number, and only to whoever may know', async () => {
    await everythingIsSaid()
    await talk.begins(talk.zhou, '小吴说得对，小吴。')
    const numbers = await foreseenBy(talk.zhou, { names: 'numbers' })
    expect(numbers.body.saidNames).toEqual([
      { name: '小吴', count: 2, places: [{ in: 'thread', number: 3 }] },
    ])
    expect((await foreseenBy(talk.zhou, {})).body.saidNames).toEqual([])
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    const said = (await foreseenBy(talk.lin, {})).body.saidNames
    expect(said.map(({ name }) => name)).toEqual(['小吴'])
    expect((await foreseenBy(talk.zhou, { names: 'numbers' })).body.saidNames).toEqual([])
  })

  it.each(COPY_FORMAT_NAMES)(
    'go by what facilitators left out or featured (%s)',
    async (format) => {
      await talk.begins(talk.zhou, '平常的话')
      const best = await talk.begins(talk.wu, '精彩的话')
      const unwanted = await talk.begins(talk.zhou, '离题的话')
      await talk.keepsState(talk.lin, best.id, 'featured')
      await talk.keepsState(talk.lin, unwanted.id, 'left-out')
      const bodies = async (wish: Partial<CopyWish>) => {
        const { bytes } = await talk.chen.visitor.downloads(`${path}/${format}?${query(wish)}`)
        const words = saidInCopy(bytes, format)
        return ['平常的话', '精彩的话', '离题的话'].filter((body) => words.includes(body))
      }
      expect(await bodies({})).toEqual(['平常的话', '精彩的话'])
      expect(await bodies({ states: 'featured' })).toEqual(['精彩的话'])
      expect(await bodies({ states: 'all' })).toEqual(['平常的话', '精彩的话', '离题的话'])
    },
  )

  it('make corrections tracked changes of Word, in nobody’s name where the copy names nobody', async () => {
    expect((await talk.text.proposes(talk.zhou.visitor, '慢慢', '细细')).error).toBeNull()
    const wordsOf = async (wish: Partial<CopyWish>) => {
      const asked = `${path}/docx?language=en&${query(wish)}`
      const { bytes } = await talk.chen.visitor.downloads(asked)
      return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    }
    const tracked = await wordsOf({ corrections: 'tracked' })
    expect(tracked).toMatch(/<w:del [^>]*w:author="小周".*慢慢.*<w:ins [^>]*w:author="小周".*细细/s)
    expect(await wordsOf({})).not.toContain('<w:ins ')
    const unnamed = await wordsOf({ corrections: 'tracked', names: 'none' })
    expect(unnamed).toMatch(/<w:ins [^>]*w:author="A member"/)
    expect(unnamed).not.toContain('小周')
  })

  it('number a facilitator beyond every reader of the text, also one whose threads the copy lacks', async () => {
    await everythingIsSaid()
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    const readers = numbersIn(await copyFor(talk.zhou, {}))
    expect(readers).toHaveLength(2)
    const all = numbersIn(await copyFor(talk.lin, { names: 'numbers' }))
    const lin = all.filter((number) => !readers.includes(number))
    expect(lin).toEqual([Math.max(...readers) + 1])
    const some = { names: 'numbers', threads: 'mine' } as const
    expect(numbersIn(await copyFor(talk.lin, some))).toEqual(lin)
  })

  it('call authors alike in the list to choose from, in a copy of all and in one of some', async () => {
    await everythingIsSaid()
    await talk.begins(talk.lin, `问 ${mentionOf(talk.he.memberId)}`)
    const wish = { names: 'numbers' } as const
    const { authors } = (await foreseenBy(talk.he, wish)).body
    expect(authors.map(({ name }) => name)).toEqual(['Reader 1', 'Reader 2', 'Reader 4'])
    const third = authors[2]
    const copy = await copyFor(talk.he, { ...wish, authors: third ? [third.id] : [] })
    expect(BODIES.filter((body) => copy.includes(body))).toEqual(['吴的看法'])
    expect(numbersIn(copy)).toEqual([4])
  })

  it('warn of the name of a facilitator who stands under a number, since they were a reader', async () => {
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    await talk.begins(talk.wu, '小吴在此')
    await talk.lin.visitor.posts(`/api/groups/${groupId}/members/${talk.wu.memberId}/role`, {
      role: 'facilitator',
    })
    const { saidNames } = (await foreseenBy(talk.lin, {})).body
    expect(saidNames.map(({ name }) => name)).toEqual(['小吴'])
  })

  it('say the name of nobody who waits, was refused or is gone, but to facilitators', async () => {
    await talk.begins(talk.zhou, '何先生说得对')
    await talk.lin.visitor.posts(
      `/api/groups/${await talk.lin.visitor.groupId()}/members/${talk.he.memberId}/remove`,
      {},
    )
    const namesFor = async (reader: Reader) =>
      (await foreseenBy(reader, { names: 'numbers' })).body.saidNames.map(({ name }) => name)
    expect(await namesFor(talk.zhou)).toEqual([])
    expect(await namesFor(talk.lin)).toEqual(['何先生'])
  })

  it.each(['name=none', 'names=none&names=as-shown', 'timeZone=Nowhere/Here', 'language=xx'])(
    'are refused where they are unknown or said twice: %s',
    async (options) => {
      expect((await talk.zhou.visitor.asks(`${path}/html?${options}`)).error).toBe(
        'invalid-request',
      )
      const plain = { format: 'html', language: 'en', timeZone: 'UTC', include: [], options: {} }
      const said = Object.fromEntries(new URLSearchParams(options))
      const isVoice = 'timeZone' in said || 'language' in said
      const body = isVoice ? { ...plain, ...said } : { ...plain, options: { name: 'none' } }
      expect((await talk.zhou.visitor.posts(path, body)).error).toBe('invalid-request')
    },
  )

  it('tell nobody but facilitators what these made of a thread', async () => {
    await talk.begins(talk.zhou, '平常的话')
    const best = await talk.begins(talk.wu, '精彩的话')
    const unwanted = await talk.begins(talk.zhou, '离题的话')
    await talk.keepsState(talk.lin, best.id, 'featured')
    await talk.keepsState(talk.lin, unwanted.id, 'left-out')
    for (const states of ['featured', 'all'] as const) {
      for (const reader of [talk.zhou, talk.wu, talk.he]) {
        expect((await foreseenBy(reader, { states })).error).toBe('not-allowed')
        const refused = await reader.visitor.asks(`${path}/html?${query({ states })}`)
        expect(refused.error).toBe('not-allowed')
      }
    }
    const { body } = await foreseenBy(talk.wu, {})
    expect(body).toMatchObject({ held: 2, leftOut: 0, withoutByState: null })
    const toFacilitator = (await foreseenBy(talk.lin, {})).body
    expect(toFacilitator).toMatchObject({ held: 2, leftOut: 0, withoutByState: 1 })
    const featured = (await foreseenBy(talk.lin, { states: 'featured', kinds: ['question'] })).body
    expect(featured).toMatchObject({ held: 0, leftOut: 1, withoutByState: 2 })
  })

  it('forget what facilitators made of a thread that its author keeps to themselves since', async () => {
    const mine = await talk.begins(talk.zhou, '收回的话', 'facilitators')
    await talk.keepsState(talk.lin, mine.id, 'left-out')
    const own = async () =>
      (await copyFor(talk.zhou, {}, { include: 'own-notes' })).includes('收回的话')
    expect(await own()).toBe(false)
    await talk.moves(talk.zhou, mine.id, 'self')
    expect(await own()).toBe(true)
  })

  it('stand in the log where a copy goes by other states than a plain one', async () => {
    await copyFor(talk.lin, {})
    await copyFor(talk.lin, { states: 'all' })
    const log = await talk.auditLog()
    expect(log).toHaveLength(2)
    expect(log.filter(({ subject }) => 'states' in subject)).toMatchObject([
      { subject: { states: 'all' } },
    ])
  })

  it('are refused where a value is unknown', async () => {
    expect((await talk.zhou.visitor.asks(`${path}/html?threads=some`)).error).toBe(
      'invalid-request',
    )
    const body = { format: 'html', language: 'en', timeZone: 'UTC', include: [] }
    const options = { threads: 'some' }
    expect((await talk.zhou.visitor.posts(path, { ...body, options })).error).toBe(
      'invalid-request',
    )
  })

  it('leave nothing in the audit log where the file would tell too much, and nobody gets it', async () => {
    const { deps, storage } = talk.text.server
    const textId = talk.text.textId as TextId
    const headers = new Headers({ cookie: talk.zhou.visitor.cookie })
    const askNow = async () =>
      requireTextMember(storage.rows, await deps.accounts.readSession(headers), textId)
    const asking = await askNow()
    const { group_id: groupId } = asking.text
    const standing = { userId: asking.member.user_id, groupId, textId }
    const run: WorkingDeps['workers']['run'] = async (kind, request) => {
      const output = await deps.workers.run(kind, request)
      return { ...output, leaks: ['docProps/core.xml'] }
    }
    const working = {
      ...deps,
      workers: { run },
      knownWords: new KnownWords(() => undefined),
      quoteMemory: new QuoteMemory(),
      onQuotesSearched: () => undefined,
    }
    const { signal } = new AbortController()
    const voice = { language: 'en', timeZone: 'UTC' } as const
    const demand = { format: 'docx', voice, wish: PLAIN_COPY, additions: new Set<never>() } as const
    await expect(exportCopy(working, { asking, standing, askNow, signal }, demand)).rejects.toThrow(
      'copy-tells-too-much',
    )
    expect(await talk.auditLog()).toEqual([])
  })

  it('leave nothing in the audit log until a copy is taken', async () => {
    await foreseenBy(talk.zhou, {})
    expect(await talk.auditLog()).toEqual([])
  })

  it.each(['pdf', 'docx', 'html'])('set it on another sheet (%s)', async (format) => {
    const bytesOf = async (page: CopyWish['page']) =>
      (await talk.lin.visitor.downloads(`${path}/${format}?${query({ page })}`)).bytes
    expect(await bytesOf('letter')).not.toEqual(await bytesOf('a4'))
  })
})

it('a copy is named for its text and its day', async () => {
  talk.text.server.time = Date.UTC(2030, 2, 5, 20)
  const zone = 'timeZone=Asia/Shanghai'
  const { headers } = await talk.zhou.visitor.asks(`${path}/docx?${zone}`)
  expect(headers.get('content-disposition')).toContain(
    encodeURIComponent('读书会开幕词 2030-03-06.docx'),
  )
})
