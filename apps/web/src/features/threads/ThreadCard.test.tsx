// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type MemberRole,
  type ParagraphId,
  type PlacedThread,
  type ThreadComment,
} from '@variorum/document'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { DraftsOf } from '../../composing/DraftsOf.tsx'
import { composingMessages } from '../../composing/messages.ts'
import { unkeptDrafts } from '../../composing/use-draft.ts'
import { connectionMessages } from '../../notices/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { textViewAs } from '../../testing/test-text-view.ts'
import { silencesMessages } from '../silences/messages.ts'
import { tagsMessages } from '../tags/messages.ts'
import { threadsMessages } from './messages.ts'
import { SilencingContext, type Silencing } from './silencing-context.ts'
import { ThreadCard, type ThreadCardProps } from './ThreadCard.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'

beforeEach(() => unkeptDrafts.clear())

const [wang, li] = ['wang', 'li'] as MemberId[]
const annotationId = 'a' as AnnotationId

const comment = (id: string, authorId: MemberId | undefined, body: string): ThreadComment => ({
  id: id as CommentId,
  annotationId,
  authorId: authorId as MemberId,
  body,
  createdAt: 0,
  editedAt: null,
  state: 'shown',
  hiddenReason: null,
})

const QUESTION: PlacedThread = {
  annotation: beginAnnotation({
    id: annotationId,
    authorId: wang as MemberId,
    kind: 'question',
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
  }),
  comments: [
    comment('1', wang, '为什么？'),
    comment('2', li, '因为下雨。'),
    comment('3', li, '而且冷。'),
  ],
  place: null,
}

const commands = () => ({
  markAnswer: vi.fn<ThreadCommands['markAnswer']>(),
  react: vi.fn<ThreadCommands['react']>(),
  acceptCorrection: vi.fn<ThreadCommands['acceptCorrection']>(),
  acceptCorrections: vi.fn<ThreadCommands['acceptCorrections']>(),
  declineCorrection: vi.fn<ThreadCommands['declineCorrection']>(),
  confirmPlace: vi.fn<ThreadCommands['confirmPlace']>(),
  choosePlace: vi.fn<ThreadCommands['choosePlace']>(),
  giveUpPlace: vi.fn<ThreadCommands['giveUpPlace']>(),
  resolve: vi.fn<ThreadCommands['resolve']>(),
  changeAudience: vi.fn<ThreadCommands['changeAudience']>(),
  changeTags: vi.fn<ThreadCommands['changeTags']>(),
  changeKind: vi.fn<ThreadCommands['changeKind']>(),
  changeAttributes: vi.fn<ThreadCommands['changeAttributes']>(),
  proposePromotion: vi.fn<ThreadCommands['proposePromotion']>(),
  deleteAnnotation: vi.fn<ThreadCommands['deleteAnnotation']>(),
  deleteComment: vi.fn<ThreadCommands['deleteComment']>(),
  undo: vi.fn<ThreadCommands['undo']>(),
  hideComment: vi.fn<ThreadCommands['hideComment']>(),
  showComment: vi.fn<ThreadCommands['showComment']>(),
  reportComment: vi.fn<ThreadCommands['reportComment']>(),
})

/** The card as 王 sees it, who began the thread unless it says otherwise. */
function card(
  language: 'zh-Hans' | 'en',
  props: Partial<ThreadCardProps> = {},
  role: MemberRole = 'annotator',
  silencing: Silencing | null = null,
) {
  const told = {
    onActivate: vi.fn<ThreadCardProps['onActivate']>(),
    onPress: vi.fn<ThreadCardProps['onActivate']>(),
    onAsk: vi.fn<ThreadCardProps['onAsk']>(),
    onCopyLink: vi.fn<ThreadCardProps['onCopyLink']>(),
  }
  const given = commands()
  const cardOf = (now: Partial<ThreadCardProps>) => (
    <DraftsOf userId={null}>
      <SilencingContext value={silencing}>
        <ThreadCard
          thread={QUESTION}
          names={
            new Map([
              ['wang', '王'],
              ['li', '李'],
            ] as [MemberId, string][])
          }
          text={textViewAs(role)}
          isActive={false}
          replyField={() => <textarea aria-label="reply" />}
          onPostInstead={() => () => Promise.resolve()}
          commands={given}
          {...told}
          {...now}
        />
      </SilencingContext>
    </DraftsOf>
  )
  const { rerender } = renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      composing: composingMessages[language],
      connection: connectionMessages[language],
      threads: threadsMessages[language],
      tags: tagsMessages[language],
      silences: silencesMessages[language],
    },
    cardOf(props),
  )
  return {
    ...told,
    commands: given,
    card: screen.getByRole('article'),
    becomes: (now: Partial<ThreadCardProps>) => rerender(cardOf({ ...props, ...now })),
  }
}

const KINDS_OFFERED = ['highlight', 'note', 'question'] as const

const marked = (over: Partial<Annotation> = {}): PlacedThread => ({
  ...QUESTION,
  annotation: { ...QUESTION.annotation, kind: 'highlight', ...over },
  comments: [],
})

describe.each(['zh-Hans', 'en'] as const)('the card of a thread in %s', (language) => {
  const say = threadsMessages[language]
  const kinds = annotationsMessages[language]

  it('is called by its author and its kind, and shows the question and how many answered', () => {
    const { card: article } = card(language)
    const name = say.card.replace('{{author}}', '王').replace('{{kind}}', kinds.question)
    expect(article.getAttribute('aria-label')).toBe(name)
    expect(article.textContent).toContain('为什么？')
    expect(article.textContent).not.toContain('因为下雨。')
    expect(within(article).getByRole('button', { name: /2/ })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('shows everything and a field for an answer once it is active', () => {
    const { card: article } = card(language, { isActive: true })
    for (const words of ['为什么？', '因为下雨。', '而且冷。', '李']) {
      expect(article.textContent).toContain(words)
    }
    expect(screen.getByRole('textbox', { name: 'reply' })).toBeTruthy()
  })

  it('says in the place of the field until when and why somebody may not write', () => {
    const { me } = textViewAs('annotator')
    const silence = { endsAt: null, reason: '请先冷静一下' }
    const { card: article } = card(language, {
      isActive: true,
      text: textViewAs('annotator', { me: { ...me, silence } }),
    })
    expect(screen.queryByRole('textbox', { name: 'reply' })).toBeNull()
    const sentence = connectionMessages[language].silencedUntilLifted
    expect(article.textContent).toContain(sentence.replace('{{reason}}', silence.reason))
  })

  it.each(['silence', 'lift'] as const)(
    'offers a facilitator to %s its author',
    async (offered) => {
      const lift = vi.fn<Silencing['lift']>()
      const silencing: Silencing = { offers: (id) => (id === li ? offered : null), lift }
      const { onAsk } = card(language, { isActive: true }, 'facilitator', silencing)
      const menus = () => screen.getAllByRole('button', { name: /李/ })
      await userEvent.click(menus()[0] as HTMLElement)
      const say = silencesMessages[language]
      const name = offered === 'lift' ? say.liftHere : say.silence
      await userEvent.click(screen.getByRole('menuitem', { name }))
      const wish = expect.objectContaining({ memberId: li, name: '李' })
      const told = { lift: lift.mock.calls, asked: onAsk.mock.calls }
      expect(told).toEqual(
        offered === 'lift'
          ? { lift: [[li, '李']], asked: [] }
          : { lift: [], asked: [[{ type: 'silence', wish }]] },
      )
    },
  )

  it('names the colour of a highlight, and offers its author the others', async () => {
    const thread = marked({ attributes: { color: 'green' } })
    const { card: article, commands: given } = card(language, { thread, isActive: true })
    expect(article.textContent).toContain(kinds['color-green'])
    await userEvent.click(within(article).getByRole('button', { name: say.more }))
    const nameOf = (value: string) =>
      kinds.choice.replace('{{attribute}}', kinds.color).replace('{{value}}', value)
    expect(screen.queryByRole('menuitem', { name: nameOf(kinds['color-green']) })).toBeNull()
    await userEvent.click(screen.getByRole('menuitem', { name: nameOf(kinds['color-blue']) }))
    expect(given.changeAttributes).toHaveBeenCalledExactlyOnceWith(annotationId, { color: 'blue' })
  })

  it('offers its author the other kinds, and says of a mark without words that it needs some first', async () => {
    const { card: article, commands: given, becomes } = card(language, { isActive: true })
    const offered = async () => {
      await userEvent.click(within(article).getByRole('button', { name: say.more }))
      return screen.getAllByRole('menuitem').filter(({ textContent: words }) => {
        return KINDS_OFFERED.some((kind) => words.startsWith(say[`become-${kind}`]))
      })
    }
    const names = (await offered()).map(({ textContent: words }) => words)
    expect(names).toEqual([say['become-highlight'], say['become-note']])
    await userEvent.click(screen.getByRole('menuitem', { name: say['become-note'] }))
    expect(given.changeKind).toHaveBeenCalledExactlyOnceWith(annotationId, 'note')
    becomes({ thread: marked() })
    const bare = await offered()
    expect(bare.map((item) => item.getAttribute('aria-disabled'))).toEqual(['true', 'true'])
    expect(bare.every(({ textContent: words }) => words.includes(say.becomeWithWords))).toBe(true)
    await userEvent.click(bare[0] as HTMLElement)
    expect(given.changeKind).toHaveBeenCalledOnce()
  })

  it('offers no other kind for a correction, which is nothing without its words', async () => {
    const correction = { replacement: '很', decision: null, replaced: null }
    const thread = marked({ kind: 'correction', correction })
    const { card: article } = card(language, { thread, isActive: true })
    await userEvent.click(within(article).getByRole('button', { name: say.more }))
    const names = screen.getAllByRole('menuitem').map(({ textContent: words }) => words)
    for (const kind of KINDS_OFFERED) expect(names).not.toContain(say[`become-${kind}`])
  })
})

describe('the keyboard on a card', () => {
  it('makes it active when the focus comes into it', async () => {
    const { onActivate } = card('en')
    await userEvent.tab()
    expect(onActivate).toHaveBeenCalledWith(annotationId)
  })

  it('goes to the field with Enter, and leaves Enter on its buttons to them', async () => {
    card('en', { isActive: true })
    screen.getByRole('button', { name: threadsMessages.en.copyLink }).focus()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).not.toBe(screen.getByRole('textbox'))
    screen.getByRole('article').focus()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
  })

  it('walks through its menu with the arrows, and asks before it deletes', async () => {
    const { onAsk, commands: given } = card('en', { thread: marked(), isActive: true })
    screen.getByRole('button', { name: threadsMessages.en.more }).focus()
    await userEvent.keyboard('{Enter}')
    const menu = await screen.findByRole('menu')
    await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true))
    await userEvent.keyboard('{ArrowDown}{End}')
    const name = threadsMessages.en['delete-highlight']
    expect(document.activeElement).toBe(screen.getByRole('menuitem', { name }))
    await userEvent.keyboard('{Enter}')
    expect(onAsk).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 'delete-annotation' }),
    )
    expect(given.deleteAnnotation).not.toHaveBeenCalled()
  })
})

describe('what somebody may do with a thread', () => {
  it('is to resolve it for its author, in one press that does not open the card', async () => {
    const { commands: given, onPress } = card('en')
    await userEvent.click(screen.getByRole('button', { name: threadsMessages.en.resolve }))
    expect(given.resolve).toHaveBeenCalledExactlyOnceWith(annotationId, true)
    expect(onPress).not.toHaveBeenCalled()
  })

  it('is nothing but reading, its link and reporting for an observer', () => {
    const thread = { ...QUESTION, annotation: { ...QUESTION.annotation, authorId: li as MemberId } }
    card('en', { thread, isActive: true }, 'observer')
    const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))
    const more = threadsMessages.en.moreOfComment.replace('{{author}}', '李')
    expect(names).toEqual([threadsMessages.en.copyLink, more, more])
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('a narrow margin', () => {
  it('shows one line of what was said, and no quote, until the card is active', () => {
    const target = { type: 'paragraph', paragraphId: 'p', excerpt: '春天来了' } as never
    const thread = { ...QUESTION, annotation: { ...QUESTION.annotation, target } }
    const { card: article } = card('zh-Hans', { thread, isBrief: true })
    expect(article.dataset['brief']).toBe('true')
    expect(article.querySelector('blockquote')).toBeNull()
  })

  it('is wide enough for a field again where an answer was begun', () => {
    const { card: article } = card('zh-Hans', { isBrief: true, hasDraft: true })
    expect(article.dataset['brief']).toBeUndefined()
    expect(screen.getByRole('textbox', { name: 'reply' })).toBeTruthy()
  })
})

it('a thread that is gone keeps the field with what was written for it, and nothing else', () => {
  const { card: article } = card('en', { isGone: true, hasDraft: true })
  expect(article.getAttribute('aria-label')).toBe(threadsMessages.en.goneCard)
  expect(screen.getByRole('textbox', { name: 'reply' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: threadsMessages.en.resolve })).toBeNull()
})

describe.each(['zh-Hans', 'en'] as const)('the card of a correction in %s', (language) => {
  const say = threadsMessages[language]
  const proposal = (over: Partial<Annotation> = {}): PlacedThread => ({
    annotation: {
      ...beginAnnotation({
        id: annotationId,
        authorId: li as MemberId,
        kind: 'correction',
        target: {
          type: 'range',
          paragraphId: 'p' as ParagraphId,
          start: '',
          end: '',
          quote: '重要思相',
          prefix: '',
          suffix: '',
        },
        audience: 'group',
        replacement: '重要思想',
        createdAt: 0,
      }),
      ...over,
    },
    comments: [],
    place: { state: 'anchored', range: { start: 0, end: 4 } },
  })

  it('shows what goes and what comes by more than a colour, and says both wordings', () => {
    const { card: article } = card(language, { thread: proposal() })
    expect(article.querySelector('del')?.textContent).toBe('相')
    expect(article.querySelector('ins')?.textContent).toBe('想')
    expect(article.textContent).toContain(
      annotationsMessages[language].replaces
        .replace('{{before}}', '重要思相')
        .replace('{{after}}', '重要思想'),
    )
  })

  it('is accepted in one press, and declined with a reason, by whoever may edit', async () => {
    const { commands: given, onAsk } = card(language, { thread: proposal() }, 'facilitator')
    await userEvent.click(screen.getByRole('button', { name: say.acceptCorrection }))
    expect(given.acceptCorrection).toHaveBeenCalledExactlyOnceWith(annotationId)
    await userEvent.click(screen.getByRole('button', { name: say.declineCorrection }))
    expect(onAsk).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: 'decline' }))
  })

  it('asks nobody else, and nobody once it was decided', () => {
    card(language, { thread: proposal() })
    expect(screen.queryByRole('button', { name: say.acceptCorrection })).toBeNull()
  })

  it('says what was decided', () => {
    const correction = {
      replacement: '重要思想',
      decision: 'accepted',
      replaced: '重要思相',
    } as const
    const thread = proposal({ correction, resolvedAt: 1, resolvedBy: wang as MemberId })
    const { card: article } = card(language, { thread }, 'facilitator')
    expect(article.textContent).toContain(say.accepted)
    expect(article.querySelector('del')?.textContent).toBe('相')
    expect(screen.queryByRole('button', { name: say.acceptCorrection })).toBeNull()
  })

  it('can not be accepted where others changed the words', () => {
    const place = {
      state: 'changed',
      share: 0.5,
      words: '重要',
      range: { start: 0, end: 2 },
    } as const
    card(language, { thread: { ...proposal(), place } }, 'facilitator')
    expect(screen.queryByRole('button', { name: say.acceptCorrection })).toBeNull()
    expect(screen.getByText(say.correctionStale)).toBeTruthy()
    expect(screen.getByRole('button', { name: say.declineCorrection })).toBeTruthy()
  })
})

describe.each(['zh-Hans', 'en'] as const)('reactions on a card in %s', (language) => {
  const say = threadsMessages[language]
  const reactions = [
    { reaction: 'agree', memberId: li },
    { reaction: 'agree', memberId: wang },
    { reaction: 'thanks', memberId: li },
  ] as { reaction: 'agree' | 'thanks'; memberId: MemberId }[]
  const asked = (over: Partial<ThreadComment> = {}): PlacedThread => ({
    ...QUESTION,
    annotation: { ...QUESTION.annotation, authorId: li as MemberId },
    comments: [{ ...comment('1', li, '为什么？'), ...over }],
  })
  const text = { ...textViewAs('annotator') }
  const mine = { ...text, me: { ...text.me, id: wang as MemberId, authorId: wang as MemberId } }
  const told = (name: string, count: number, names: string) =>
    say.reactedBy
      .replace('{{reaction}}', name)
      .replace('{{count}}', String(count))
      .replace('{{names}}', names)

  it('are counted with the names of who said it, before the card is opened', () => {
    card(language, { thread: asked({ reactions }), text: mine })
    const names = ['李', '王'].join(say.between)
    expect(screen.getByRole('img', { name: told(say['reaction-agree'], 2, names) })).toBeTruthy()
    expect(screen.getByRole('img', { name: told(say['reaction-thanks'], 1, '李') })).toBeTruthy()
    expect(screen.queryByRole('button', { name: say['reaction-funny'] })).toBeNull()
  })

  it('are said and taken back in one press', async () => {
    const { commands: given } = card(language, {
      thread: asked({ reactions }),
      text: mine,
      isActive: true,
    })
    const own = screen.getByRole('button', { name: new RegExp(`^${say['reaction-agree']}`) })
    expect(own.getAttribute('aria-pressed')).toBe('true')
    await userEvent.click(own)
    expect(given.react).toHaveBeenLastCalledWith('1', 'agree', false)
    await userEvent.click(screen.getByRole('button', { name: say['reaction-same-question'] }))
    expect(given.react).toHaveBeenLastCalledWith('1', 'same-question', true)
  })

  it('are offered to nobody for what they wrote themselves, and questions are had of questions', () => {
    const own = { ...asked(), comments: [comment('1', wang, '为什么？'), comment('2', li, '因为')] }
    card(language, { thread: own, text: mine, isActive: true })
    expect(screen.getAllByRole('button', { name: say['reaction-agree'] })).toHaveLength(1)
    expect(screen.queryByRole('button', { name: say['reaction-same-question'] })).toBeNull()
  })
})

describe.each(['zh-Hans', 'en'] as const)('the answer of a question in %s', (language) => {
  const say = threadsMessages[language]
  const answered: PlacedThread = {
    ...QUESTION,
    annotation: { ...QUESTION.annotation, answerId: '3' as CommentId },
  }
  const mine = textViewAs('annotator')

  const by = (author: string) => say.answeredItBy.replace('{{author}}', author)

  it('is taken back by the asker of their own words, and the focus stays', async () => {
    const comments = answered.comments.map((one) =>
      one.id === '3' ? { ...one, authorId: wang as MemberId } : one,
    )
    const own = { ...answered, comments }
    const { becomes } = card(language, { thread: own, text: mine, isActive: true })
    screen.getByRole('button', { name: by('王') }).focus()
    await userEvent.keyboard('{Enter}')
    const annotation = { ...own.annotation, answerId: null }
    becomes({ thread: { ...own, annotation }, text: mine, isActive: true })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: by('王') }))
  })

  it('is asked of what others wrote, and said in one press', async () => {
    const { commands: given } = card(language, { text: mine, isActive: true })
    const offers = screen.getAllByRole('button', { name: by('李') })
    expect(offers.map((offer) => offer.getAttribute('aria-pressed'))).toEqual(['false', 'false'])
    await userEvent.click(offers[1] as HTMLElement)
    expect(given.markAnswer).toHaveBeenLastCalledWith('a', '3', true)
  })

  it('is taken back where it stands, and another is chosen in the menu of that one', async () => {
    const { commands: given } = card(language, { thread: answered, text: mine, isActive: true })
    expect(screen.getByText(say.hasAnswer)).toBeTruthy()
    const mark = screen.getByRole('button', { name: by('李') })
    expect(mark.getAttribute('aria-pressed')).toBe('true')
    await userEvent.click(mark)
    expect(given.markAnswer).toHaveBeenLastCalledWith('a', '3', false)
    const more = say.moreOfComment.replace('{{author}}', '李')
    await userEvent.click(screen.getAllByRole('button', { name: more })[0] as HTMLElement)
    await userEvent.click(await screen.findByRole('menuitem', { name: say.answeredIt }))
    expect(given.markAnswer).toHaveBeenLastCalledWith('a', '2', true)
  })

  it('is only shown to whoever may not say it, and said before the card is opened', () => {
    const me = { ...mine.me, id: li as MemberId, authorId: li as MemberId }
    const others = { ...mine, me }
    const { becomes } = card(language, { thread: answered, text: others, isActive: true })
    expect(screen.queryByRole('button', { name: by('李') })).toBeNull()
    expect(screen.getByText(say.answeredIt)).toBeTruthy()
    becomes({ thread: answered, text: others, isActive: false })
    expect(screen.getByText(say.hasAnswer)).toBeTruthy()
    const gone = answered.comments.map((one) =>
      one.id === '3' ? { ...one, state: 'hidden' as const, body: '', hiddenReason: '离题' } : one,
    )
    becomes({ thread: { ...answered, comments: gone }, text: others, isActive: true })
    expect(screen.queryByText(say.hasAnswer)).toBeNull()
    expect(screen.queryByText(say.answeredIt)).toBeNull()
  })
})

describe.each(['zh-Hans', 'en'] as const)('a field that a menu opens in %s', (language) => {
  const say = threadsMessages[language]
  /** Menus hand the focus back a moment after they closed. */
  const MENU_DONE_MS = 60
  const settled = () => new Promise((resolve) => setTimeout(resolve, MENU_DONE_MS))

  it.each([
    ['tags', say.more, tagsMessages[language].edit, 'combobox'],
    ['words', say.moreOfComment.replace('{{author}}', '王'), say.edit, 'textbox'],
  ])('has the keys: of %s', async (_, menu, item, role) => {
    card(language, { isActive: true })
    await userEvent.click(screen.getByRole('button', { name: menu }))
    await userEvent.click(await screen.findByRole('menuitem', { name: item }))
    await settled()
    expect(screen.getAllByRole(role)).toContain(document.activeElement)
    expect(document.activeElement?.closest('article')).toBeTruthy()
  })
})

describe.each(['zh-Hans', 'en'] as const)('the tags of a card in %s', (language) => {
  const say = tagsMessages[language]
  const tagged: PlacedThread = {
    ...QUESTION,
    annotation: { ...QUESTION.annotation, attributes: { tags: ['德性', '勇敢'] } },
  }

  it('are listed, before the card is opened', () => {
    card(language, { thread: tagged })
    const list = screen.getByRole('list', { name: annotationsMessages[language].tags })
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['德性', '勇敢'])
  })

  it('are given and taken away one by one, by who wrote it, and then the card has the focus', async () => {
    const { commands: given, card: shown } = card(language, { thread: tagged, isActive: true })
    await userEvent.click(screen.getByRole('button', { name: threadsMessages[language].more }))
    await userEvent.click(await screen.findByRole('menuitem', { name: say.edit }))
    const field = screen.getByRole('combobox', { name: say.field })
    await userEvent.type(field, '节制{Enter}')
    const [id, changes] = given.changeTags.mock.lastCall ?? []
    expect([id, changes]).toEqual([annotationId, { added: ['节制'], removed: [] }])
    await userEvent.type(field, '{Backspace}{Backspace}')
    expect(given.changeTags).toHaveBeenLastCalledWith(annotationId, {
      added: [],
      removed: ['勇敢'],
    })
    await userEvent.click(screen.getByRole('button', { name: say.done }))
    expect(document.activeElement).toBe(shown)
  })

  it('are read by whoever left the card and comes back, not written', async () => {
    const { becomes } = card(language, { thread: tagged, isActive: true })
    await userEvent.click(screen.getByRole('button', { name: threadsMessages[language].more }))
    await userEvent.click(await screen.findByRole('menuitem', { name: say.edit }))
    expect(screen.getByRole('combobox', { name: say.field })).toBeTruthy()
    becomes({ isActive: false })
    becomes({ isActive: true })
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(screen.getByRole('list', { name: annotationsMessages[language].tags })).toBeTruthy()
  })

  it('are no matter of who neither wrote it nor leads the group', () => {
    const others = { ...tagged.annotation, authorId: li as MemberId }
    card(language, { thread: { ...tagged, annotation: others }, isActive: true })
    expect(screen.queryByRole('menuitem', { name: say.edit })).toBeNull()
  })
})

describe('a long discussion', () => {
  const many = Array.from({ length: 12 }, (_, at) => comment(`c${at}`, li, `第${at}条`))
  const thread: PlacedThread = { ...QUESTION, comments: many }
  const said = () => many.filter(({ body }) => screen.queryByText(body)).map(({ id }) => id)

  it('shows its first and its last two contributions, and what answered it, until the rest is wanted', async () => {
    const answered = { ...QUESTION.annotation, answerId: 'c4' as CommentId }
    card('en', { thread: { ...thread, annotation: answered }, isActive: true })
    expect(said()).toEqual(['c0', 'c4', 'c10', 'c11'])
    await userEvent.click(screen.getByRole('button', { name: '8 more between' }))
    expect(said()).toHaveLength(12)
  })

  it('is all there as long as something in it is new, and once that was seen', () => {
    const { becomes } = card('en', { thread, isActive: true, isUnread: true })
    expect(said()).toHaveLength(12)
    becomes({ isUnread: false })
    expect(said()).toHaveLength(12)
  })

  it('has a field for an answer in reach of a comment of many pages', async () => {
    const long = comment('long', li, '水'.repeat(10_000))
    card('en', { thread: { ...QUESTION, comments: [long] }, isActive: true })
    const more = screen.getByRole('button', { name: 'Show all 10,000 characters' })
    expect(more.getAttribute('aria-expanded')).toBe('false')
    await userEvent.click(more)
    expect(screen.getByRole('button', { name: 'Show less' })).toBeTruthy()
  })
})
