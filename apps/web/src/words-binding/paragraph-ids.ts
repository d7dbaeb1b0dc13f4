import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { broughtBy } from './sequence-binding.ts'

/**
 * Gives an id to every paragraph that somebody's change made: to those without one, and to copies of others. Of two alike the one that was
 * there before keeps its id, else the first. A pasted paragraph takes one of those that `cutIds` gives for its words, if no paragraph has it.
 */
export function paragraphIdsPlugin(
  newId: () => string,
  cutIds: (text: string) => readonly string[],
): Plugin {
  return new Plugin({
    appendTransaction: (transactions, oldState, newState) => {
      const isOwn = transactions.some((one) => one.docChanged && broughtBy(one) === null)
      if (!isOwn || isSameParagraph(oldState.doc, newState.doc)) return null
      const before = new Set<Node>(oldState.doc.children)
      const taken = new Set<unknown>()
      const made: { readonly node: Node; readonly position: number }[] = []
      newState.doc.forEach((node, position) => {
        if (before.has(node)) taken.add(idOf(node))
        else made.push({ node, position })
      })
      const { tr } = newState
      const isPaste = transactions.some((one) => one.getMeta('uiEvent') === 'paste')
      const standing = isPaste ? newState.doc.children.map(idOf) : []
      for (const { node, position } of made) {
        const id = idOf(node)
        if (typeof id === 'string' && id !== '' && !taken.has(id)) taken.add(id)
        else {
          const cut = isPaste ? cutIds(node.textContent) : []
          const given = cut.find((one) => !taken.has(one) && !standing.includes(one)) ?? newId()
          taken.add(given)
          tr.setNodeAttribute(position, 'paragraphId', given)
        }
      }
      return tr.steps.length > 0 ? tr : null
    },
  })
}

function idOf(node: Node): unknown {
  return node.attrs['paragraphId']
}

/** True for what every key press does: one paragraph says something else and keeps its id. */
function isSameParagraph(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false
  let changed = 0
  for (let number = 0; number < after.childCount; number++) {
    const [old, now] = [before.child(number), after.child(number)]
    if (old === now) continue
    const id: unknown = now.attrs['paragraphId']
    if (typeof id !== 'string' || id === '' || id !== old.attrs['paragraphId']) return false
    changed++
  }
  return changed === 1
}
