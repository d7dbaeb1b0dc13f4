import type { Node } from '@tiptap/pm/model'
import { Mapping, StepMap } from '@tiptap/pm/transform'

/** The one stretch in which two documents differ, as a mapping; null if they are the same. */
export function differenceMap(oldDoc: Node, newDoc: Node): Mapping | null {
  const start = oldDoc.content.findDiffStart(newDoc.content)
  const ends = oldDoc.content.findDiffEnd(newDoc.content)
  if (start === null || !ends) return null
  // Repeated characters (哈哈 → 哈哈哈) let the two searches run into each other.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  return new Mapping([new StepMap([start, ends.a + overlap - start, ends.b + overlap - start])])
}
