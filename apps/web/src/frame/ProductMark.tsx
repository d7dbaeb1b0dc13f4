import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './ProductMark.module.css'

/** The seal and the name, leading home. Compact leaves the Latin name out where the breadcrumbs need the room. */
export function ProductMark({ isCompact }: { readonly isCompact: boolean }) {
  const { t } = useTranslation()
  return (
    <Link to="/" className={classes.mark} aria-label={`${t('pages.product')}: ${t('pages.home')}`}>
      <span className={classes.seal} aria-hidden lang="zh-Hans">
        集注
      </span>
      <span className={classes.name} data-compact={isCompact} aria-hidden>
        Variorum
      </span>
    </Link>
  )
}
