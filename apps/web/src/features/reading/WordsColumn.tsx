import { EditorContent, type Editor } from '@tiptap/react'
import type { ReactNode, RefObject } from 'react'
import './words.css'

/** The words, with whatever stands around them in their own coordinates: gutter, actions on a selection. */
export function WordsColumn(props: {
  readonly editor: Editor | null
  readonly column: RefObject<HTMLDivElement | null>
  readonly children: ReactNode
}) {
  return (
    <div ref={props.column} className="words-column">
      <EditorContent editor={props.editor} />
      {props.children}
    </div>
  )
}
