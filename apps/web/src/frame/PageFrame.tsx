import type { GroupId, TextId } from '@variorum/document'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AppHeader } from './AppHeader.tsx'
import { pageTitle } from './page-title.ts'
import classes from './PageFrame.module.css'

export interface PageFrameProps {
  /** What the page itself is called, first in the name of its tab; never empty, also while nothing is known of what it shows (WCAG 2.4.2). */
  readonly title: string
  /** Where the page belongs, for the breadcrumbs. */
  readonly group?: { readonly id: GroupId; readonly name: string } | undefined
  readonly text?: { readonly id: TextId; readonly title: string } | undefined
  /** A page below a group or a text: Import, Review. */
  readonly section?: string | undefined
  /** Buttons of this page, in the header. */
  readonly actions?: ReactNode
  /** What goes on on this page, in the header. */
  readonly status?: ReactNode
  /** `narrow` for a form, `regular` for lists, `full` for a page that lays itself out to the edges. */
  readonly width?: 'narrow' | 'regular' | 'full'
  readonly children: ReactNode
}

/** What every page stands in: header with breadcrumbs and switches, one `main`, the title of the tab. */
export function PageFrame({ title, width = 'regular', children, ...header }: PageFrameProps) {
  const { t } = useTranslation()
  const product = t('pages.product')
  return (
    <>
      <title>{pageTitle(title, header, product)}</title>
      <a className={classes.skip} href="#content">
        {t('pages.skipToContent')}
      </a>
      <AppHeader {...header} />
      <main id="content" tabIndex={-1} className={classes.main} data-width={width}>
        {children}
      </main>
    </>
  )
}
