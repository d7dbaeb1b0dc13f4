import type { TextLanguage } from '@variorum/document'
import type { ImportWarning } from '@variorum/protocol'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { blockStretches } from './block-stretches.ts'
import { BreakMark } from './BreakMark.tsx'
import { STRETCH_START } from './chosen-words.ts'
import type { ShownBreak, ShownParagraph } from './edited-preview.ts'
import { PartingPlaces } from './PartingPlaces.tsx'
import { misreadSentence } from './warning-sentence.ts'
import classes from './PreviewParagraphs.module.css'

interface ShownBlock {
  readonly paragraph: ShownParagraph
  readonly language: TextLanguage
  readonly misreads: readonly ImportWarning[]
  /** Those that can be decided in it. */
  readonly breaks: readonly ShownBreak[]
  readonly caret: number | null
  /** Whether its sentences are shown apart. */
  readonly isParting: boolean
  readonly onDecide: (textOffset: number, isTaken: boolean) => void
  readonly onPart: (offset: number) => void
  readonly onStopParting: () => void
}

/** The words of a block, with all that can be decided among them. Of thousands, only those are drawn again that changed. */
export const PreviewBlock = memo(Block, isSame)

function Block(shown: ShownBlock) {
  const { paragraph, language, misreads, breaks, caret, isParting, onDecide } = shown
  const { t } = useTranslation()
  if (isParting) {
    const { onPart, onStopParting: onLeave } = shown
    return <PartingPlaces {...{ paragraph, language, onPart, onLeave }} />
  }
  const { label } = paragraph
  return (
    <>
      {label === undefined ? null : `[${label}] `}
      {blockStretches(paragraph, misreads, breaks, caret).map((stretch) => {
        const key = `${stretch.kind} ${stretch.start}`
        switch (stretch.kind) {
          case 'words': {
            const { misread } = stretch
            const suspected = misread
              ? { className: classes.suspect, title: misreadSentence(t, misread) }
              : {}
            return (
              <span key={key} {...{ [STRETCH_START]: stretch.start }} {...suspected}>
                {stretch.text}
              </span>
            )
          }
          case 'reference':
            return <span key={key}>{`[${stretch.label}]`}</span>
          case 'break': {
            const { found } = stretch
            return (
              <BreakMark
                key={key}
                found={found}
                onDecide={(isTaken) => onDecide(found.textOffset, isTaken)}
              />
            )
          }
          case 'caret':
            return <span key={key} aria-hidden className={classes.caret} />
        }
      })}
    </>
  )
}

function isSame(one: ShownBlock, other: ShownBlock): boolean {
  return (
    one.paragraph === other.paragraph &&
    one.language === other.language &&
    one.caret === other.caret &&
    one.isParting === other.isParting &&
    isAlike(one.misreads, other.misreads, ({ start, end }) => `${start} ${end}`) &&
    isAlike(one.breaks, other.breaks, ({ textOffset, start, isTaken }) => {
      return `${textOffset} ${start} ${isTaken}`
    })
  )
}

function isAlike<Item>(
  some: readonly Item[],
  others: readonly Item[],
  nameOf: (item: Item) => string,
): boolean {
  return (
    some === others ||
    (some.length === others.length &&
      some.every((item, at) => nameOf(item) === nameOf(others[at] ?? item)))
  )
}
