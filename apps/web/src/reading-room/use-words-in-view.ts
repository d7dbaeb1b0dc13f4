import type { Editor } from '@tiptap/react'
import type { PlacedThread, WordsIndex } from '@variorum/document'
import { useEffect, type RefObject } from 'react'

/** Above the words that are looked for, so much of the window stays for those before them. */
const SHARE_ABOVE = 0.3

/** Brings the words of a thread into view whenever it is another, or they stand in another paragraph. */
export function useWordsInView(
  editor: Editor | null,
  around: RefObject<HTMLElement | null>,
  thread: PlacedThread | undefined,
  index: WordsIndex,
): void {
  const place = thread?.place ?? null
  const id = thread?.annotation.id
  const at =
    place === null || place.state === 'orphaned'
      ? null
      : (index.paragraphAt(place.range.start)?.index ?? null)
  useEffect(() => {
    if (!editor || editor.isDestroyed || id === undefined) return undefined
    // Marks are drawn a moment after the words are.
    const frame = requestAnimationFrame(() => {
      const window = around.current
      if (!window || editor.isDestroyed) return
      if (at === null) {
        window.scrollTop = 0
        return
      }
      const { dom } = editor.view
      const mark = dom.querySelector(`mark[data-annotation="${CSS.escape(id)}"]`)
      const there = mark ?? dom.children[at]
      if (!there) return
      const top = there.getBoundingClientRect().top - window.getBoundingClientRect().top
      window.scrollTop += top - window.clientHeight * SHARE_ABOVE
    })
    return () => cancelAnimationFrame(frame)
  }, [editor, around, id, at])
}
