import { IconBold, IconItalic, IconLink, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isWithCommandKey } from '../browser/command-key.ts'
import { isMac } from '../browser/is-mac.ts'
import type { MarkdownMark } from './markdown-marks.ts'
import classes from './MarkdownBar.module.css'

/** Each with the letter that, with Ctrl or ⌘, does the same. */
const MARKS: readonly {
  readonly mark: MarkdownMark
  readonly letter: string
  readonly icon: Icon
}[] = [
  { mark: 'strong', letter: 'B', icon: IconBold },
  { mark: 'emphasis', letter: 'I', icon: IconItalic },
  { mark: 'link', letter: 'K', icon: IconLink },
]

/** Which mark a key press asks for; null for any other. */
export function markOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  onMac = isMac,
): MarkdownMark | null {
  const found = MARKS.find(({ letter }) => letter === event.key.toUpperCase())
  return found && isWithCommandKey(event, onMac) ? found.mark : null
}

/** Sets words in a comment apart: for whoever does not know the signs. */
export function MarkdownBar({ onMark }: { readonly onMark: (mark: MarkdownMark) => void }) {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t('composing.marks')} className={classes.marks}>
      {MARKS.map(({ mark, letter, icon: Sign }) => {
        const name = t(`composing.mark-${mark}`)
        return (
          <button
            key={mark}
            type="button"
            // The keys do the same, and from the field it is one step to the button that sends.
            tabIndex={-1}
            aria-label={name}
            title={`${name} ${isMac ? '⌘' : 'Ctrl+'}${letter}`}
            // What is selected in the field stays so.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onMark(mark)}
          >
            <Sign size={16} stroke={1.75} aria-hidden />
          </button>
        )
      })}
    </div>
  )
}
