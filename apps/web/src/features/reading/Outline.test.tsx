// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { WordsIndex, type MemberId, type ParagraphId } from '@variorum/document'
import { describe, expect, it, vi } from 'vitest'
import { connectionMessages } from '../../notices/messages.ts'
import type { PresentReader } from '../../rooms/readers-places.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { readingMessages } from './messages.ts'
import { outlineEntries } from './outline-entries.ts'
import { Outline } from './Outline.tsx'

const heading = 'p0' as ParagraphId
const index = new WordsIndex([
  { id: heading, role: 'heading', text: '春' },
  { id: 'p1' as ParagraphId, role: 'body', text: '江潮水' },
  { id: 'p2' as ParagraphId, role: 'heading', text: '秋' },
])

function reader(id: string, name: PresentReader['name']): PresentReader {
  return { id: id as MemberId, name, color: '#112233' }
}

function outline(language: 'en' | 'zh-Hans', readers: readonly PresentReader[]) {
  const sentences = {
    reading: readingMessages[language],
    connection: connectionMessages[language],
  }
  renderIn(
    language,
    sentences,
    <Outline
      entries={outlineEntries(index.paragraphs)}
      current={null}
      language="zh-Hans"
      counts={new Map()}
      readers={new Map([[heading, readers]])}
      onGo={vi.fn<() => void>()}
    />,
  )
  return screen.getAllByRole('button')[0]!
}

describe.each([
  ['en', 'Reading here: 王芳, Ann'],
  ['zh-Hans', '王芳、Ann正在读这里'],
] as const)('an entry of the outline, in %s', (language, told) => {
  it('says who reads there, to whoever hears it, and to whoever comes to it with the keyboard', async () => {
    const entry = outline(language, [reader('m1', '王芳'), reader('m2', 'Ann')])
    expect(entry.textContent).toBe(`春${told}`)
    await userEvent.tab()
    expect(document.activeElement).toBe(entry)
    expect((await screen.findByRole('tooltip')).textContent).toBe(told)
  })

  it('has faces for few, and a number for more', () => {
    const many = Array.from({ length: 5 }, (_, at) =>
      reader(`m${at}`, { readerNumber: at, name: null }),
    )
    const entry = outline(language, many)
    const faces = [...entry.querySelectorAll<HTMLElement>('[data-initials]')]
    expect(faces.map(({ dataset }) => dataset['initials'])).toEqual(['0', '1', '+3'])
  })

  it('says nothing where nobody reads', () => {
    expect(outline(language, []).textContent).toBe('春')
  })
})
