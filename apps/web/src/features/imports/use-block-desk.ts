import { isChosenRole, type ChosenRole, type ImportEdit } from '@variorum/document'
import type { ImportPreview } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLE_NAMES } from '../reading/role-names.ts'
import type { ShownParagraph } from './edited-preview.ts'
import { nextBlockName, splitAt } from './import-steps.ts'
import { previewBlockId } from './preview-block-id.ts'
import { characterBeside, sentenceStarts } from './sentence-starts.ts'
import type { StepHistory } from './use-step-history.ts'

/** The block that somebody works on. */
interface Selected {
  readonly id: string
  /** Where it stands, for when it is gone. */
  readonly index: number
  /** Before which character; null where none was chosen. */
  readonly caret: number | null
  /** Where a stretch of words that is chosen in it ends. */
  readonly caretEnd?: number | null
  /** Whether its sentences are shown apart, to choose where it is parted. */
  readonly isParting: boolean
}

/** The blocks of a preview, to be worked on: one of them is selected, and every decision is said. */
export interface BlockDesk {
  readonly selected: ShownParagraph | undefined
  readonly caret: number | null
  readonly isParting: boolean
  readonly mayJoin: boolean
  readonly mayChoose: boolean
  readonly mayDelete: boolean
  /** What was done last, to be announced. */
  readonly said: string
  readonly select: (id: string, caret?: number | null, caretEnd?: number | null) => void
  /** Goes to the block `by` further on, or to the first or last. */
  readonly go: (by: number) => void
  readonly goToEnd: (end: 'first' | 'last') => void
  readonly moveCaret: (way: 1 | -1, by: 'character' | 'sentence') => void
  /** Parts the block at its caret; without one, its sentences are shown apart. */
  readonly part: () => void
  readonly showSentences: () => void
  readonly partAt: (offset: number) => void
  readonly stopParting: () => void
  readonly join: () => void
  readonly setRole: (role: ChosenRole) => void
  readonly remove: () => void
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
}

export function useBlockDesk(preview: ImportPreview, history: StepHistory): BlockDesk {
  const { t } = useTranslation()
  const { paragraphs } = preview
  const [chosen, setChosen] = useState<Selected | null>(null)
  const [said, setSaid] = useState('')
  const wantsFocus = useRef(false)
  const found = paragraphs.findIndex(({ id }) => id === chosen?.id)
  // What was taken back leaves no block of that name: the one in its place is worked on.
  const index = chosen ? (found === -1 ? Math.min(chosen.index, paragraphs.length - 1) : found) : -1
  const selected = paragraphs[index]
  const before = paragraphs[index - 1]
  const caret = found === -1 ? null : (chosen?.caret ?? null)
  useEffect(() => {
    if (!wantsFocus.current || !selected) return
    wantsFocus.current = false
    const element = document.getElementById(previewBlockId(selected.id))
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  })
  // What is about to be made stands behind the selected one.
  const placeOf = (id: string): number => {
    const at = paragraphs.findIndex((paragraph) => paragraph.id === id)
    return at === -1 ? index + 1 : at
  }
  const choose = (id: string, at: number | null = null, caretEnd: number | null = null): void => {
    setChosen({ id, index: placeOf(id), caret: at, caretEnd, isParting: false })
  }
  const focus = (id: string, at: number | null = null): void => {
    wantsFocus.current = true
    choose(id, at)
  }
  const take = (step: readonly ImportEdit[], sentence: string): boolean => {
    const isTaken = step.length > 0 && history.take(step)
    setSaid(isTaken || step.length === 0 ? sentence : t('imports.tooManyEdits'))
    return isTaken
  }
  const partAt = (offset: number, end: number | null = null): void => {
    if (!selected) return
    const { text } = selected
    if (!isWithin(text, offset)) return
    const made = nextBlockName(history.all)
    const step: ImportEdit[] = []
    if (end !== null && isWithin(text, end)) {
      // From its end, so that the first place stays where it is.
      const rest = nextBlockName([...history.all, [splitAt(selected, offset, made)]])
      step.push(splitAt(selected, end, rest))
    }
    const first = {
      ...selected,
      text: step.length > 0 && end !== null ? text.slice(0, end).trimEnd() : text,
    }
    step.push(splitAt(first, offset, made))
    if (take(step, t('imports.didSplit'))) focus(made, null)
  }
  const join = (): void => {
    if (!selected || !before || !mayJoin) return
    if (take([{ kind: 'join', block: selected.id }], t('imports.didJoin'))) {
      focus(before.id, null)
    }
  }
  const mayChoose = selected !== undefined && isChosenRole(selected.role)
  const mayJoin = mayChoose && before !== undefined && isChosenRole(before.role)
  const mayDelete = selected !== undefined && selected.role !== 'footnote' && paragraphs.length > 1
  return {
    selected,
    caret,
    isParting: found !== -1 && chosen?.isParting === true,
    mayJoin,
    mayChoose,
    mayDelete,
    said,
    select: choose,
    go: (by) => {
      const next = paragraphs[index + by]
      if (next) focus(next.id)
    },
    goToEnd: (end) => {
      const next = end === 'first' ? paragraphs[0] : paragraphs.at(-1)
      if (next) focus(next.id)
    },
    moveCaret: (way, by) => {
      if (!selected || !mayChoose) return
      const { id, text } = selected
      const from = caret ?? (way === 1 ? 0 : text.length)
      const starts = by === 'sentence' ? sentenceStarts(text, preview.language) : []
      const goal =
        by === 'character'
          ? characterBeside(text, from, way)
          : way === 1
            ? (starts.find((start) => start > from) ?? text.length)
            : (starts.findLast((start) => start < from) ?? 0)
      choose(id, goal)
    },
    part: () => {
      if (!selected || !mayChoose) return
      if (caret === null) setChosen({ id: selected.id, index, caret: null, isParting: true })
      else if (isWithin(selected.text, caret)) partAt(caret, chosen?.caretEnd)
      else if (chosen?.caretEnd != null && isWithin(selected.text, chosen.caretEnd)) {
        partAt(chosen.caretEnd)
      }
    },
    showSentences: () => {
      if (selected && mayChoose) setChosen({ id: selected.id, index, caret: null, isParting: true })
    },
    partAt: (offset) => partAt(offset),
    stopParting: () => {
      if (selected) focus(selected.id)
    },
    join,
    setRole: (role) => {
      if (!selected || !mayChoose || role === selected.role) return
      const sentence = t('imports.didRole', { role: t(ROLE_NAMES[role]) })
      if (take([{ kind: 'role', block: selected.id, role }], sentence)) focus(selected.id, caret)
    },
    remove: () => {
      if (!selected || !mayDelete) return
      const table = selected.cell?.table
      const isGoing = (one: ShownParagraph | undefined): boolean =>
        one !== undefined &&
        (table === undefined ? one.id === selected.id : one.cell?.table === table)
      const next =
        paragraphs.slice(index).find((one) => !isGoing(one)) ??
        paragraphs.slice(0, index).findLast((one) => !isGoing(one))
      if (next && take([{ kind: 'delete', block: selected.id }], t('imports.didDelete'))) {
        focus(next.id)
      }
    },
    undo:
      history.undo &&
      (() => {
        history.undo?.()
        wantsFocus.current = chosen !== null
        setSaid(t('imports.didUndo'))
      }),
    redo:
      history.redo &&
      (() => {
        history.redo?.()
        wantsFocus.current = chosen !== null
        setSaid(t('imports.didRedo'))
      }),
  }
}

function isWithin(text: string, offset: number): boolean {
  return text.slice(0, offset).trim() !== '' && text.slice(offset).trim() !== ''
}
