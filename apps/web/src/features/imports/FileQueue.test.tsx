// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { GroupId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { FILES_MAX_AT_ONCE, takenFiles } from './dropped-files.ts'
import { FileQueue } from './FileQueue.tsx'
import { importsMessages } from './messages.ts'
import { useImportQueue } from './use-import-queue.ts'

const groupId = '019b0000-0000-7000-8000-000000000000' as GroupId
const GROUP_PATH = `/api/groups/${groupId}`

/** What the server was asked, one after the other. */
let asked: string[]
let underWay = 0
let mostUnderWay = 0

function preview(name: string, warnings: readonly object[]) {
  const count = asked.length
  return {
    importId: `019b0000-0000-7000-8000-0000000000${`${count}`.padStart(2, '0')}`,
    fileName: name,
    title: name,
    language: 'zh-Hans',
    paragraphs: [{ id: '0', role: 'body', text: '一段。' }],
    warnings,
    discussions: null,
    proposalCount: 0,
    offers: { encoding: null, encodings: [], adjustments: [], breaks: [] },
  }
}

beforeEach(() => {
  asked = []
  underWay = 0
  mostUnderWay = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const name = decodeURIComponent(new Headers(init.headers).get('x-file-name') ?? '')
    asked.push(name || url)
    underWay++
    mostUnderWay = Math.max(mostUnderWay, underWay)
    await Promise.resolve()
    underWay--
    if (url.endsWith('/texts'))
      return Response.json({ textId: '019b0000-0000-7000-8000-00000000000a' })
    if (name === 'broken.txt')
      return Response.json({ error: { code: 'file-not-text' } }, { status: 415 })
    const doubts = name === 'doubtful.txt' ? [{ code: 'cut-off-end', params: {} }] : []
    return Response.json(preview(name, doubts))
  })
})
afterEach(() => vi.unstubAllGlobals())

function TextTitle({ title }: { readonly title: string }) {
  return <b>{title}</b>
}

function Queue({ files }: { readonly files: readonly File[] }) {
  const queue = useImportQueue(groupId)
  return (
    <>
      <button type="button" onClick={() => queue.add(files)}>
        add
      </button>
      <FileQueue
        queue={queue}
        sentenceFor={(failure) => `refused: ${String(failure)}`}
        TextLink={TextTitle}
        onOpen={() => {}}
        onStartOver={queue.clear}
      />
    </>
  )
}

const file = (name: string, words = name) => new File([words], name)
const line = (name: string) => screen.getAllByText(name)[0]?.closest('li') ?? document.body

describe('several files', () => {
  const say = importsMessages.en
  it('are read one after the other, each with its own end, and those without questions become texts at once', async () => {
    const files = [
      file('a.txt'),
      file('again.txt', 'a.txt'),
      file('broken.txt'),
      file('doubtful.txt'),
      new File([], 'empty.txt'),
    ]
    renderIn('en', { imports: say }, <Queue files={files} />)
    await userEvent.click(screen.getByRole('button', { name: 'add' }))
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(say.filesRead))
    expect(asked).toEqual(['a.txt', 'broken.txt', 'doubtful.txt'])
    expect(mostUnderWay).toBe(1)
    expect(line('a.txt').textContent).toContain(say.noQuestions)
    expect(line('again.txt').textContent).toContain(say.fileSame.replace('{{file}}', 'a.txt'))
    for (const name of ['broken.txt', 'empty.txt']) {
      expect(line(name).textContent).toContain('refused:')
    }
    expect(line('doubtful.txt').textContent).toContain('1 thing to look at')
    await userEvent.click(screen.getByRole('button', { name: /^Create the 1 text / }))
    await waitFor(() => expect(line('a.txt').textContent).toContain(say.fileMade))
    expect(asked.slice(3)).toEqual([`${GROUP_PATH}/texts`])
    expect(within(line('doubtful.txt')).getByRole('button')).toBeTruthy()
  })

  it('of a whole folder are each read and each become a text, the same one twice but once', async () => {
    const others = Array.from({ length: FILES_MAX_AT_ONCE - 1 }, (_, at) => file(`${at}.txt`))
    renderIn('en', { imports: say }, <Queue files={[...others, file('copy.txt', '7.txt')]} />)
    await userEvent.click(screen.getByRole('button', { name: 'add' }))
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(say.filesRead))
    expect(asked).toEqual(others.map(({ name }) => name))
    expect(line('copy.txt').textContent).toContain(say.fileSame.replace('{{file}}', '7.txt'))
    await userEvent.click(screen.getByRole('button', { name: /^Create the 49 texts / }))
    await waitFor(() => expect(line('48.txt').textContent).toContain(say.fileMade))
    expect(asked.slice(others.length)).toEqual(others.map(() => `${GROUP_PATH}/texts`))
    expect(mostUnderWay).toBe(1)
  })

  it('that wait are left alone when one cancels', async () => {
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      asked.push('one')
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('left', 'AbortError')))
      })
    })
    renderIn('en', { imports: say }, <Queue files={[file('a.txt'), file('b.txt')]} />)
    await userEvent.click(screen.getByRole('button', { name: 'add' }))
    await waitFor(() => expect(asked).toEqual(['one']))
    await userEvent.click(screen.getByRole('button', { name: say.cancel }))
    await waitFor(() => expect(line('a.txt').textContent).toContain(say.fileCancelled))
    expect(line('b.txt').textContent).toContain(say.fileCancelled)
    expect(asked).toEqual(['one'])
  })
})

describe('of what lies in a folder', () => {
  it('the furniture of programs is left, and so many files are taken, in order', () => {
    const names = ['10.txt', '.DS_Store', '9.txt', 'Thumbs.db', '~$a.docx']
    expect(takenFiles(names.map((name) => file(name))).files.map(({ name }) => name)).toEqual([
      '9.txt',
      '10.txt',
    ])
    const many = Array.from({ length: FILES_MAX_AT_ONCE + 1 }, (_, at) => file(`${at}.txt`))
    const taken = takenFiles(many)
    expect([taken.files.length, taken.areMore]).toEqual([FILES_MAX_AT_ONCE, true])
  })
})
