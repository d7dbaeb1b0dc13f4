import { EditorContent, type Editor } from '@tiptap/react'
import type { ReactNode, RefObject } from 'react'
import './words.css'
import './highlights.css'

/** The words, with whatever stands around them in their own coordinates: gutter, actions on a selection. */
export function WordsColumn({
  editor,
  column,
  children,
}: {
  readonly editor: Editor | null
  readonly column: RefObject<HTMLDivElement | null>
  readonly children: ReactNode
}) {
  return (
    <div ref={column} className="words-column">
      <EditorContent editor={editor} />
      {children}
    </div>
  )
}
