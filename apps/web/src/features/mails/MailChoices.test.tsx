// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorMessages } from '../../language/error-messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { MailChoices } from './MailChoices.tsx'
import { mailsMessages } from './messages.ts'

const GROUP = '0192f0aa-0000-7000-8000-0000000000aa'

/** What the server keeps, and how it answers a choice. */
let kept: Record<string, unknown>
let choices: unknown[]
let refuses: boolean
beforeEach(() => {
  refuses = false
  choices = []
  kept = {
    sendsMail: true,
    address: 'zhou@other.example',
    isConfirmed: true,
    groups: [{ groupId: GROUP, name: '周三', direct: 'at-once', others: 'daily' }],
  }
  vi.stubGlobal('fetch', (_: string, { method, body }: RequestInit) => {
    if (method === 'GET') return Promise.resolve(Response.json(kept))
    choices.push(JSON.parse(body as string))
    const refusal = { error: { code: 'too-many-requests' } }
    return Promise.resolve(refuses ? Response.json(refusal, { status: 429 }) : Response.json({}))
  })
})
afterEach(() => void vi.unstubAllGlobals())

describe.each(['zh-Hans', 'en'] as const)('how often mails come, in %s', (language) => {
  const say = mailsMessages[language]
  const opens = () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const catalogue = { mails: say, error: errorMessages[language] }
    const choicesOf = (email: string | null) => (
      <QueryClientProvider client={client}>
        <MailChoices account={{ email, isEmailConfirmed: true }} />
      </QueryClientProvider>
    )
    const { rerender } = renderIn(language, catalogue, choicesOf(null))
    return { takesAddress: () => rerender(choicesOf('zhou@other.example')) }
  }
  const direct = () =>
    screen.findByRole<HTMLSelectElement>('combobox', {
      name: say.directIn.replace('{{group}}', '周三'),
    })

  it('is chosen for each group, and shown as chosen', async () => {
    opens()
    const select = await direct()
    expect(select.value).toBe('at-once')
    kept = {
      ...kept,
      groups: [{ groupId: GROUP, name: '周三', direct: 'weekly', others: 'daily' }],
    }
    await userEvent.selectOptions(select, say['pace-weekly'])
    await waitFor(() => expect(choices).toEqual([{ direct: 'weekly', others: 'daily' }]))
    expect((await direct()).value).toBe('weekly')
  })

  it('is as it was when the server did not take the choice', async () => {
    refuses = true
    opens()
    await userEvent.selectOptions(await direct(), say['pace-never'])
    await waitFor(() => expect(choices).toHaveLength(1))
    await waitFor(async () => expect((await direct()).value).toBe('at-once'))
  })

  it.each([
    ['none', { sendsMail: false }],
    ['guest', { address: null }],
    ['unconfirmed', { isConfirmed: false }],
  ] as const)('says why none come: %s', async (why, change) => {
    kept = { ...kept, ...change }
    opens()
    const sentence = say[why].replace('{{address}}', 'zhou@other.example')
    expect(await screen.findByText(sentence)).toBeDefined()
  })

  it('is asked anew when somebody takes an address', async () => {
    const had = kept
    kept = { ...kept, address: null }
    const { takesAddress } = opens()
    expect(await screen.findByText(say.guest)).toBeDefined()
    kept = had
    takesAddress()
    expect((await direct()).value).toBe('at-once')
  })
})
