import { itemNumbers, paragraphForm, type ParagraphRole } from '@variorum/document'
import type { ImportPreview, ImportWarning } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { ROLE_NAMES } from '../reading/role-names.ts'
import { suspectSegments } from './suspect-segments.ts'
import { misreadSentence } from './warning-sentence.ts'
import classes from './PreviewParagraphs.module.css'

/** The id of a paragraph of the preview, for jumping to it. */
export const previewParagraphId = (index: number) => `preview-${index}`

/** The imported words as they will be read, each paragraph with its role beside it and its suspected misreads underlined. */
export function PreviewParagraphs({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation()
  const misreads = Map.groupBy(
    preview.warnings.filter(({ code }) => code === 'suspected-misread'),
    ({ paragraphIndex }) => paragraphIndex,
  )
  const numbers = itemNumbers(
    preview.paragraphs.map(({ role, depth }) => paragraphForm(role, depth)),
  )
  return (
    <section aria-label={t('imports.preview')} className={classes.sheet}>
      {preview.paragraphs.length === 0 ? <p>{t('imports.emptyPreview')}</p> : null}
      {preview.paragraphs.map(({ role, depth, text }, index) => (
        <div key={index} id={previewParagraphId(index)} tabIndex={-1} className={classes.row}>
          <RoleLabel role={role} />
          <div
            className={classes.words}
            data-role={role}
            data-depth={depth}
            data-number={numbers[index] ?? undefined}
            lang={preview.language}
            dir="auto"
          >
            <Words text={text} misreads={misreads.get(index) ?? []} />
          </div>
        </div>
      ))}
    </section>
  )
}

function RoleLabel({ role }: { readonly role: ParagraphRole }) {
  const { t } = useTranslation()
  // Most paragraphs are.
  return <span className={classes.role}>{role === 'body' ? null : t(ROLE_NAMES[role])}</span>
}

function Words({
  text,
  misreads,
}: {
  readonly text: string
  readonly misreads: readonly ImportWarning[]
}) {
  const { t } = useTranslation()
  return suspectSegments(text, misreads).map(({ text: words, start, warning }) =>
    warning ? (
      <span key={start} className={classes.suspect} title={misreadSentence(t, warning)}>
        {words}
      </span>
    ) : (
      words
    ),
  )
}
