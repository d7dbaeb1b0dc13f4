// @vitest-environment happy-dom
import { EditorView } from '@tiptap/pm/view'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { TestEditor } from '../testing/test-editor.ts'
import { FOUR_PARAGRAPHS } from '../testing/test-pair.ts'
import { caretsPlugin } from './carets-plugin.ts'
import { caretsAt, toPresence } from './carets.ts'

let anna: TestEditor
let bo: TestEditor
let ofAnna: Awareness
let ofBo: Awareness
/** The page that Bo sees. */
let view: EditorView

beforeEach(() => {
  anna = new TestEditor(FOUR_PARAGRAPHS, 1, 0)
  bo = new TestEditor(FOUR_PARAGRAPHS, 2, 0)
  ofAnna = new Awareness(anna.doc)
  ofBo = new Awareness(bo.doc)
  const plugin = caretsPlugin(bo.binding, ofBo, {
    caret: () => document.createElement('i'),
    selection: () => ({ class: 'selected', style: '' }),
  })
  view = new EditorView(null, {
    state: bo.state.reconfigure({ plugins: [...bo.state.plugins, plugin] }),
    dispatchTransaction: (transaction) => bo.dispatch(transaction),
  })
  showOn(view)
})

afterEach(() => {
  view.destroy()
  for (const awareness of [ofAnna, ofBo]) awareness.destroy()
})

/** Has Bo's editor be the one on the page. */
function showOn(page: EditorView) {
  bo.state = page.state
  const dispatch = bo.dispatch.bind(bo)
  bo.dispatch = (transaction) => {
    dispatch(transaction)
    page.updateState(bo.state)
  }
}

/** Anna's presence comes to Bo, whose page draws it a moment later. */
async function tells() {
  const caret = toPresence(caretsAt(anna.binding.shown, anna.state.selection))
  ofAnna.setLocalState({ user: { name: 'Anna' }, caret })
  applyAwarenessUpdate(ofBo, encodeAwarenessUpdate(ofAnna, [1]), null)
  await drawn()
}

/** What draws in a moment has drawn. */
const drawn = () => new Promise((resolve) => void setTimeout(resolve))

/** The paragraphs on Bo's page, `|` where Anna's caret is drawn. */
function page(): string[] {
  const carets = [...view.dom.querySelectorAll('i')]
  for (const caret of carets) caret.textContent = '|'
  const paragraphs = [...view.dom.children].map(({ textContent }) => textContent)
  for (const caret of carets) caret.textContent = ''
  return paragraphs
}

const ACTS: Record<string, (editor: TestEditor) => void> = {
  types: (one) => one.types('甲'),
  'presses Enter': (one) => (one.goesTo('宇宙|'), one.pressesEnter()),
  'presses Backspace at the beginning': (one) => one.pressesBackspace(),
  'presses Delete at the end': (one) => (one.goesTo('玄黄|'), one.pressesDelete()),
  'deletes a character': (one) => (one.goesTo('宇宙|'), one.pressesBackspace()),
  cuts: (one) => (one.selects('宙洪'), one.cuts()),
  pastes: (one) => (one.goesTo('日月|'), one.pastes('春夏')),
  'moves the paragraph': (one) => (one.goesTo('日月|'), one.moves('up')),
}

describe.each([true, false])('the caret of another (told before the words come: %s)', (isFirst) => {
  test.each(Object.entries(ACTS))('stands where theirs does when they: %s', async (_, act) => {
    anna.goesTo('|宇宙')
    await tells()
    act(anna)
    if (isFirst) await tells()
    bo.hears(anna)
    if (!isFirst) await tells()
    expect(page()).toEqual(anna.shown)
  })
})

test('a caret that can not be placed yet is drawn when its characters come, and no key of one’s own draws it elsewhere', async () => {
  anna.types('甲')
  await tells()
  bo.goesTo('玄黄|')
  bo.types('乙')
  await drawn()
  expect(page().join('')).not.toContain('|')
  bo.hears(anna)
  expect(page().join('/')).toContain('甲|')
})

const BESIDE: Record<string, (editor: TestEditor, place: string) => void> = {
  'types there': (one, place) => (one.goesTo(place), one.types('甲')),
  'pastes there': (one, place) => (one.goesTo(place), one.pastes('春夏')),
  'drags words there': (one, place) => one.drags('天地玄', place),
  'presses Enter there': (one, place) => (one.goesTo(place), one.pressesEnter()),
  'presses Backspace there': (one, place) => (one.goesTo(place), one.pressesBackspace()),
  'presses Delete there': (one, place) => (one.goesTo(place), one.pressesDelete()),
  'joins the paragraph to the one before it': (one) => (
    one.goesTo('|宇宙'),
    one.pressesBackspace()
  ),
  'joins the next one to the paragraph': (one) => (one.goesTo('洪荒|'), one.pressesDelete()),
  'cuts the words around it': (one) => (one.selects('宇宙洪荒'), one.cuts()),
  'cuts from the paragraph before': (one) => (one.selectsBetween(3, 11), one.cuts()),
  'deletes everything': (one) => (one.selectsAll(), one.pressesBackspace()),
  'moves the paragraph': (one) => (one.goesTo('宇宙|'), one.moves('up')),
  'moves it and takes that back': (one) => {
    one.goesTo('宇宙|')
    one.moves('up')
    one.undoing.undo()
  },
  'cuts it and takes that back': (one) => {
    one.selects('宇宙洪荒')
    one.cuts()
    one.undoing.undo()
  },
}

describe.each(['|宇宙洪荒', '宇宙|洪荒', '宇宙洪荒|'])('the caret of another at %s', (place) => {
  test.each(Object.entries(BESIDE))('stays where theirs does when oneself %s', async (_, act) => {
    anna.goesTo(place)
    await tells()
    act(bo, place)
    await drawn()
    anna.hears(bo)
    expect(page()).toEqual(anna.shown)
  })

  test.each(Object.entries(BESIDE))(
    'stays where theirs does when a third one %s',
    async (_, act) => {
      const cai = new TestEditor(FOUR_PARAGRAPHS, 3, 0)
      anna.goesTo(place)
      await tells()
      act(cai, place)
      for (const one of [anna, bo]) one.hears(cai)
      expect(page()).toEqual(anna.shown)
    },
  )
})

test.each(['宇|宙洪荒', '宇宙|洪荒', '宇宙洪|荒'])(
  'what another selected is drawn as they see it when oneself types at %s',
  async (place) => {
    anna.selects('宙洪')
    await tells()
    bo.goesTo(place)
    bo.types('甲')
    await drawn()
    anna.hears(bo)
    const selected = [...view.dom.querySelectorAll('.selected')].map((one) => one.textContent)
    const { from, to } = anna.state.selection
    expect(selected.join('')).toBe(anna.state.doc.textBetween(from, to))
  },
)

test('the caret of another is not moved through what is being composed, and is where theirs is after that', async () => {
  anna.goesTo('宇宙|')
  await tells()
  bo.goesTo('宇宙|')
  view.dom.dispatchEvent(new Event('compositionstart'))
  bo.types('jia')
  await drawn()
  bo.composes('甲', 3)
  await drawn()
  expect(page()[1]).toBe('宇宙甲|洪荒')
  view.dom.dispatchEvent(new Event('compositionend'))
  await expect.poll(() => page()[1]).toBe('宇宙|甲洪荒')
})
