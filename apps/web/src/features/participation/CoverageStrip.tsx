import type { ParagraphCoverage, TextId } from '@variorum/document'
import { isUntouched } from '@variorum/document'
import type { Coverage } from '@variorum/protocol'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import '../../annotations/kinds.css'
import { Folded } from '../../frame/Folded.tsx'
import { ParagraphLink } from './ParagraphLink.tsx'
import { stripCells } from './strip-cells.ts'
import classes from './CoverageStrip.module.css'

/** More cells than these are thinner than a pixel of a phone. */
const CELLS_MAX = 300

const ROWS = [
  ['readers', 'stripRead'],
  ['marks', 'stripMarks'],
  ['questions', 'stripQuestions'],
] as const satisfies readonly (readonly [keyof ParagraphCoverage, string])[]

/** A text from its beginning to its end: where it was read, where something was noted, where something was asked. Each row has its own scale. */
export function CoverageStrip(props: {
  readonly textId: TextId
  readonly paragraphs: Coverage['paragraphs']
}) {
  const { t } = useTranslation()
  const { textId, paragraphs } = props
  const cells = stripCells(paragraphs, CELLS_MAX)
  const untouched = paragraphs.filter(isUntouched).length
  const placeOf = ({ from, to }: (typeof cells)[number]) =>
    from === to ? t('participation.paragraph', { from }) : t('participation.stretch', { from, to })
  return (
    <>
      <div
        role="img"
        aria-label={t('participation.stripLabel', { count: paragraphs.length, untouched })}
        className={classes.strip}
      >
        {ROWS.map(([key, label]) => {
          const most = Math.max(0, ...cells.map((cell) => cell[key]))
          return (
            <div key={key} className={classes.row} data-row={key}>
              <span className={classes.label}>{t(`participation.${label}`)}</span>
              <span className={classes.cells}>
                {cells.map((cell) => (
                  <i
                    key={cell.from}
                    title={t('participation.cell', { place: placeOf(cell), count: cell[key] })}
                    style={{ '--heat': heatOf(cell[key], most) } as CSSProperties}
                  />
                ))}
              </span>
              <span className={classes.most}>
                {most > 0 && t('participation.stripScale', { count: most })}
              </span>
            </div>
          )
        })}
        {untouched > 0 && (
          <div className={classes.row} data-row="untouched">
            <span className={classes.label}>{t('participation.stripUntouched')}</span>
            <span className={classes.cells}>
              {cells.map((cell) => (
                <i
                  key={cell.from}
                  title={cell.isUntouched ? placeOf(cell) : undefined}
                  data-untouched={cell.isUntouched || undefined}
                />
              ))}
            </span>
            <span className={classes.most} />
          </div>
        )}
      </div>
      <Folded title={t('participation.asTable')} count={paragraphs.length}>
        <CoverageTable textId={textId} paragraphs={paragraphs} />
      </Folded>
    </>
  )
}

function CoverageTable(props: {
  readonly textId: TextId
  readonly paragraphs: Coverage['paragraphs']
}) {
  const { t } = useTranslation()
  return (
    <div
      className={classes.frame}
      tabIndex={0}
      role="region"
      aria-label={t('participation.asTable')}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('participation.coverage')}</th>
            {ROWS.map(([key, label]) => (
              <th key={key} scope="col" data-number>
                {t(`participation.${label}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.paragraphs.map((paragraph, at) => (
            <tr key={paragraph.id} data-untouched={isUntouched(paragraph) || undefined}>
              <th scope="row">
                <ParagraphLink
                  textId={props.textId}
                  paragraphId={paragraph.id}
                  stretch={{ from: at + 1, to: at + 1 }}
                />{' '}
                <span className={classes.beginning} dir="auto">
                  {paragraph.beginning}
                </span>
              </th>
              {ROWS.map(([key]) => (
                <td key={key} data-number>
                  {paragraph[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** From nothing to the most there is; one of many still shows. */
function heatOf(count: number, most: number): string {
  const LEAST = 0.22
  return count === 0 ? '0%' : `${Math.round((LEAST + (1 - LEAST) * (count / most)) * 100)}%`
}
