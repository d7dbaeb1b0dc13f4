import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'
import { FOUR_PARAGRAPHS, plainWords } from '../testing/test-pair.ts'

// An entry of the record stands behind the one that its writer knew last, and comes in no sooner than that one.

describe.each([
  [1, 2, 3],
  [3, 2, 1],
])('what came in before the record says what it is (client ids %i, %i, %i)', (...order) => {
  let anna: TestEditor
  let bo: TestEditor
  let cy: TestEditor

  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, order[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, order[1], 0)
    cy = new TestEditor(FOUR_PARAGRAPHS, order[2], 0)
  })

  function moves(editor: TestEditor, place: string): void {
    editor.selects('宇宙')
    editor.cuts()
    editor.goesTo(place)
    editor.pastes('宇宙')
  }

  test('stands once as soon as it does', () => {
    const dee = new TestEditor(FOUR_PARAGRAPHS, 4, 0)
    dee.selects('盈')
    dee.pressesBackspace()
    dee.undoing.undo()
    anna.hears(dee)
    const said: Uint8Array[] = []
    anna.doc.on('update', (update: Uint8Array) => void said.push(update))
    moves(anna, '天|地')
    moves(bo, '日|月')
    cy.hears(bo)
    for (const update of said) Y.applyUpdate(cy.doc, update)
    expect(plainWords(cy).join().split('宇宙')).toHaveLength(3)
    cy.hears(dee)
    expect(plainWords(cy).join().split('宇宙')).toHaveLength(2)
    for (let round = 0; round < 3; round++) everybodyHears(anna, bo, cy)
    for (const one of [anna, bo, cy]) expect(plainWords(one)).toEqual(plainWords(anna))
    expect(plainWords(anna).join().split('宇宙')).toHaveLength(2)
  })
})
