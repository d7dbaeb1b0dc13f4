import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { broughtBy } from './sequence-binding.ts'

/**
 * Gives an id to every paragraph that somebody's change made: to those without one, and to copies of others. Of two alike the one that was
 * there before keeps its id, else the first.
 */
export function paragraphIdsPlugin(newId: () => string): Plugin {
  return new Plugin({
    appendTransaction: (transactions, oldState, newState) => {
      const isOwn = transactions.some((one) => one.docChanged && broughtBy(one) === null)
      if (!isOwn || isSameParagraph(oldState.doc, newState.doc)) return null
      const before = new Set<Node>(oldState.doc.children)
      const taken = new Set<unknown>()
      const made: { readonly node: Node; readonly position: number }[] = []
      newState.doc.forEach((node, position) => {
        if (before.has(node)) taken.add(node.attrs['paragraphId'])
        else made.push({ node, position })
      })
      const { tr } = newState
      for (const { node, position } of made) {
        const id: unknown = node.attrs['paragraphId']
        if (typeof id === 'string' && id !== '' && !taken.has(id)) taken.add(id)
        else tr.setNodeAttribute(position, 'paragraphId', newId())
      }
      return tr.steps.length > 0 ? tr : null
    },
  })
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
