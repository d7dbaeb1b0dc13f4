import { PARAGRAPH_ROLES } from '@variorum/document'
import { isFixed } from '../../apps/web/src/features/reading/table-editing.ts'
import { SET_APART, type Characters } from './first-words.ts'
import type { Person } from './person.ts'
import type { Step } from './script.ts'

/** Has somebody do what a step says to the words. */
export function edit(person: Person, { kind, at, size, way }: Step, characters: Characters): void {
  const { editor } = person
  const count = 1 + Math.floor(size * 3)
  switch (kind) {
    case 'types':
      if (way < 0.5) putCaret(person, at, way * 2)
      if (size < 0.5) editor.types(characters.next(count))
      else for (let left = count; left > 0; left--) editor.types(characters.next(1))
      return
    case 'goes':
      return putCaret(person, at, way)
    case 'deletes':
      putCaret(person, at, 0.9)
      return way < 0.5 ? editor.pressesBackspace() : editor.pressesDelete()
    case 'splits':
      putCaret(person, at, way)
      return editor.pressesEnter()
    case 'joins':
      putCaret(person, at, way < 0.5 ? 0.1 : 0.3)
      return way < 0.5 ? editor.pressesBackspace() : editor.pressesDelete()
    case 'deletesRange':
      select(person, at, size * size, way)
      return way < 0.7 ? editor.pressesBackspace() : editor.types(characters.next(count))
    case 'deletesAll':
      if (way < 0.5) editor.selectsAll()
      else select(person, 0, 1, 0)
      return editor.pressesBackspace()
    case 'undoes':
      return void editor.undoing.undo()
    case 'redoes':
      return void editor.undoing.redo()
    case 'takesRole':
      putCaret(person, at, way)
      return editor.takesRole(PARAGRAPH_ROLES[Math.floor(size * PARAGRAPH_ROLES.length)] ?? 'body')
    case 'pastes': {
      if (size < 0.2) select(person, at, size, way)
      else putCaret(person, at, way)
      return editor.pastes(newLines(person, characters, { count, way }).join('\n'))
    }
    case 'pastesSetApart': {
      putCaret(person, at, way)
      const lines = newLines(person, characters, { count, way }).join('\n')
      const run = SET_APART[Math.floor(size * SET_APART.length)]
      return editor.pastes(lines, run && [{ ...run, start: 0, end: lines.length }])
    }
    case 'moves':
      if (size < 0.3) select(person, at, size, way)
      else putCaret(person, at, way)
      return editor.moves(size * 7 - Math.floor(size * 7) < 0.5 ? 'up' : 'down')
    case 'cuts':
      select(person, at, size * size * 0.6, way)
      return person.cuts()
    case 'pastesCut':
      putCaret(person, at, way)
      return person.pastesCut()
    case 'composes': {
      if (person.composed === null) {
        putCaret(person, at, way)
        editor.undoing.begin()
      }
      const words = characters.next(count)
      editor.composes(words, person.composed ?? 0)
      person.composed = words.length
      return
    }
    default:
      return
  }
}

/** In a cell, a footnote or what an image shows lines would be put together with blanks, of which none has an identity. */
function newLines(
  { editor }: Person,
  characters: Characters,
  { count, way }: { readonly count: number; readonly way: number },
): string[] {
  const { $from, $to } = editor.state.selection
  const isFixedThere = [$from, $to].some(({ parent }) => isFixed(parent))
  return Array.from({ length: isFixedThere ? 1 : count }, () =>
    characters.next(1 + Math.floor(way * 3)),
  )
}

/** To the start, the end or the middle of a paragraph, or to where somebody else is. */
function putCaret({ editor }: Person, at: number, way: number): void {
  const { doc } = editor.state
  const number = Math.min(doc.childCount - 1, Math.floor(at * doc.childCount))
  let opening = 0
  for (let before = 0; before < number; before++) opening += doc.child(before).nodeSize
  const { size } = doc.child(number).content
  const within = at * doc.childCount - number
  const offset = way < 0.2 ? 0 : way < 0.45 ? size : Math.floor(within * (size + 1))
  editor.selectsBetween(opening + 1 + offset, opening + 1 + offset)
}

function select({ editor }: Person, at: number, size: number, way: number): void {
  const end = editor.state.doc.content.size
  const from = 1 + Math.floor(at * (end - 1))
  const to = Math.min(end - 1, from + Math.floor(size * end))
  if (way < 0.5) editor.selectsBetween(from, to)
  else editor.selectsBetween(to, from)
}
