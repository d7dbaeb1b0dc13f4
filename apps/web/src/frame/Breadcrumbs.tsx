import { Link } from '@tanstack/react-router'
import type { GroupId, TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { GroupSwitch } from './GroupSwitch.tsx'
import classes from './Breadcrumbs.module.css'

/** Where a page belongs. */
export interface Whereabouts {
  readonly group?: { readonly id: GroupId; readonly name: string } | undefined
  readonly text?: { readonly id: TextId; readonly title: string } | undefined
  readonly section?: string | undefined
}

/** Group → text → section; the last one is the page itself. On a narrow screen the middle shrinks first. */
export function Breadcrumbs({ group, text, section }: Whereabouts) {
  const { t } = useTranslation()
  if (!group && !text && !section) return null
  return (
    <nav aria-label={t('pages.breadcrumbs')} className={classes.nav}>
      <ol className={classes.list}>
        {group ? (
          <li>
            {text || section ? (
              <Link to="/groups/$groupId" params={{ groupId: group.id }}>
                <bdi>{group.name}</bdi>
              </Link>
            ) : (
              <bdi aria-current="page">{group.name}</bdi>
            )}
            {text ? null : <GroupSwitch groupId={group.id} />}
          </li>
        ) : null}
        {text ? (
          <li>
            {section ? (
              <Link to="/texts/$textId" params={{ textId: text.id }}>
                {text.title}
              </Link>
            ) : (
              <span aria-current="page">{text.title}</span>
            )}
          </li>
        ) : null}
        {section ? (
          <li className={classes.section}>
            <span aria-current="page">{section}</span>
          </li>
        ) : null}
      </ol>
    </nav>
  )
}
