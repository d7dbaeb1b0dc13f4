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
      if (!isOwn) return null
      const before = new Set<Node>()
      oldState.doc.forEach((node) => before.add(node))
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
