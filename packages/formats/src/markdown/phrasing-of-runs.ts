import { type CharacterFormats } from '@variorum/document'
import type { PhrasingContent } from 'mdast'
import type { NumberedThread, WordsRun } from '../copies/copy-layout.ts'

/** Words, or something between them, with how it is set apart. */
interface Piece {
  readonly node: PhrasingContent
  readonly formats: CharacterFormats
}

/** The footnote of a thread. Those of the text bear numbers, so that no two are called alike. */
export function noteLabel({ number }: NumberedThread): string {
  return `n${number}`
}

/** Where words lead to a footnote. */
export function noteReference(label: string): PhrasingContent {
  return { type: 'footnoteReference', identifier: label, label }
}

/**
 * The words of a block as Markdown nests them: links around strong words around emphasis, each opened as seldom as can be. A thread's
 * footnote is led to where its words end; `labels` are the text's own footnotes.
 */
export function phrasingOfRuns(
  runs: readonly WordsRun[],
  labels: ReadonlySet<string>,
): PhrasingContent[] {
  const pieces = runs.flatMap((run): Piece[] => {
    const { formats } = run
    // A reference is a link by itself, and no link may hold another.
    const { link: _link, ...besides } = formats
    return [
      run.reference === null
        ? { node: { type: 'text', value: run.text }, formats }
        : { node: textReference(run.reference, labels), formats: besides },
      ...run.closing.map((thread) => ({
        node: noteReference(noteLabel(thread)),
        formats: besides,
      })),
    ]
  })
  return nested(pieces, ['link', 'strong', 'emphasis'])
}

/** One that leads to no footnote shows its label, as in the room. */
function textReference(label: string, labels: ReadonlySet<string>): PhrasingContent {
  return labels.has(label) ? noteReference(label) : { type: 'text', value: `[${label}]` }
}

function nested(
  pieces: readonly Piece[],
  [outer, ...inner]: readonly (keyof CharacterFormats)[],
): PhrasingContent[] {
  if (outer === undefined) return joined(pieces.map(({ node }) => node))
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last && last[0]?.formats[outer] === piece.formats[outer]) last.push(piece)
    else groups.push([piece])
  }
  return groups.flatMap((group) => {
    const children = nested(group, inner)
    const value = group[0]?.formats[outer]
    if (value === undefined) return children
    return [
      outer === 'link'
        ? { type: 'link' as const, url: String(value), children }
        : { type: outer, children },
    ]
  })
}

/** Neighbouring words as one: a mark that begins between them is no reason to write them apart. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all: PhrasingContent[] = []
  for (const node of nodes) {
    const last = all.at(-1)
    if (last?.type === 'text' && node.type === 'text') {
      all[all.length - 1] = { type: 'text', value: last.value + node.value }
    } else all.push(node)
  }
  return all
}
