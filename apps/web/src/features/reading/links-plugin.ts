import { Plugin } from '@tiptap/pm/state'
import { shownSelection } from '../../words-binding/page-selection.ts'

/**
 * Links in the words: whoever reads follows one by a click, unless the hand has just selected words of it. Also keeps a browser from setting words
 * apart by its own keys and menus (Ctrl+B): there is no way yet to do so for everybody.
 */
export function linksPlugin(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        click: (view, event) => {
          const isLink = event.target instanceof Element && event.target.closest('a[href]') !== null
          if (isLink && (view.editable || shownSelection(view))) event.preventDefault()
          return false
        },
        beforeinput: (_view, event) => {
          const sets = event.inputType.startsWith('format') || event.inputType === 'insertLink'
          if (sets) event.preventDefault()
          return sets
        },
      },
    },
  })
}
