import type { EndpointResponse } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, describe, expect, it } from 'vitest'
import { TestText, uploads } from '../testing/test-text.ts'

const MISREAD = [
  '读书会开幕词',
  '同志们：',
  '让我们障厉奋发，久久为劝。',
  '扎实抓好学习培训I。',
  '读书年从2O24年开始，让我们障厉奋发。',
].join('\n')

let text: TestText
afterEach(() => text.close())

const proposed = async () =>
  (await text.threads()).map(({ annotation: { kind, target, correction, audience } }) => ({
    kind,
    audience,
    quote: target.type === 'range' ? target.quote : null,
    replacement: correction?.replacement,
  }))

describe('what a scanner probably misread', () => {
  it('stands in the text as corrections that its maker proposes, where other words suggest themselves', async () => {
    text = await TestText.start({ file: MISREAD, proposesCorrections: true })
    const said = [
      ['障厉奋发', '踔厉奋发'],
      ['久久为劝', '久久为功'],
      ['2O24', '2024'],
      ['障厉奋发', '踔厉奋发'],
    ]
    expect(await proposed()).toEqual(
      said.map(([quote, replacement]) => ({
        kind: 'correction',
        audience: 'group',
        quote,
        replacement,
      })),
    )
    const authors = (await text.threads()).map(({ annotation }) => annotation.authorId)
    const { memberships } = (await text.facilitator.readsSession()).body
    const maker = memberships?.[0]?.memberId
    expect(new Set(authors)).toEqual(new Set([maker]))
  })

  it('is put in by whoever may edit, each where it stands', async () => {
    text = await TestText.start({ file: MISREAD, proposesCorrections: true })
    for (const { annotation } of await text.threads()) {
      const path = `/api/texts/${text.textId}/annotations/${annotation.id}/accept`
      expect(
        (await text.facilitator.posts<EndpointResponse<'acceptCorrection'>>(path, {})).status,
      ).toBe(200)
    }
    expect(readParagraphs(await text.words()).map((paragraph) => paragraph.text)).toEqual([
      '读书会开幕词',
      '同志们：',
      '让我们踔厉奋发，久久为功。',
      '扎实抓好学习培训I。',
      '读书年从2024年开始，让我们踔厉奋发。',
    ])
  })

  it('is only listed where its maker proposes nothing', async () => {
    text = await TestText.start({ file: MISREAD })
    expect(await proposed()).toEqual([])
    const { body } = await uploads(text.facilitator, await text.facilitator.groupId(), MISREAD)
    expect(body.proposalCount).toBe(4)
    expect(body.warnings.filter(({ code }) => code === 'suspected-misread')).toHaveLength(5)
  })
})
