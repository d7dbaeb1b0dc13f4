import { VisuallyHidden } from '@mantine/core'
import { wordDifference, type Annotation, type TextLanguage } from '@variorum/document'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './WordingChange.module.css'

/** What a correction proposes: what goes is struck, what comes is underlined, and whoever only hears it is told both wordings. */
export function WordingChange(props: {
  readonly before: string
  readonly after: string
  readonly language: TextLanguage
}) {
  const { t } = useTranslation()
  const { before, after } = props
  const pieces = useMemo(() => wordDifference(before, after), [before, after])
  const told = after === '' ? 'annotations.takesAway' : 'annotations.replaces'
  return (
    <span className={classes.change} lang={props.language} dir="auto">
      <VisuallyHidden>{t(told, { before, after })}</VisuallyHidden>
      <span aria-hidden>
        {pieces.map(({ type, text }, at) => {
          switch (type) {
            case 'same':
              return <span key={at}>{text}</span>
            case 'gone':
              return <del key={at}>{text}</del>
            case 'new':
              return <ins key={at}>{text}</ins>
          }
        })}
      </span>
    </span>
  )
}

/** The words that a correction is about: those that it replaced, else those that it would. Null for all other kinds. */
export function wordingsOf({ correction, target }: Pick<Annotation, 'correction' | 'target'>): {
  readonly before: string
  readonly after: string
} | null {
  if (correction === null || target.type !== 'range') return null
  return { before: correction.replaced ?? target.quote, after: correction.replacement }
}
