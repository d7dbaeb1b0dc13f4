import { useRef, type ReactNode } from 'react'
import { BellButton } from '../bell/BellButton.tsx'
import { PaletteButton } from '../palette/PaletteButton.tsx'
import { useMembership, useSession } from '../people/use-session.ts'
import { AccountLink } from './AccountLink.tsx'
import { Breadcrumbs, type Whereabouts } from './Breadcrumbs.tsx'
import { ColourSchemeSwitch } from './ColourSchemeSwitch.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { ProductMark } from './ProductMark.tsx'
import { useTightBar } from './use-tight-bar.ts'
import classes from './AppHeader.module.css'

interface AppHeaderProps extends Whereabouts {
  readonly actions?: ReactNode
  /** A line of what goes on, below the place where one is: it takes no room from the page, and may be cut short. */
  readonly status?: ReactNode
}

/** The bar at the top of every page; it stays in view. */
export function AppHeader({ actions, status, ...whereabouts }: AppHeaderProps) {
  const session = useSession()
  const name = useMembership(whereabouts.group?.id)?.memberName ?? session.data?.user?.name
  const bar = useRef<HTMLElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const tightness = useTightBar(bar, place)
  return (
    <header ref={bar} className={classes.header} data-tight={tightness} data-sticks-to-top>
      <ProductMark isCompact={whereabouts.group !== undefined} />
      <div ref={place} className={classes.place}>
        <Breadcrumbs {...whereabouts} />
        {status}
      </div>
      <div className={classes.end}>
        {actions}
        <PaletteButton isCrowded={Boolean(actions)} />
        <BellButton />
        <div className={classes.own} data-gives-way={Boolean(actions)}>
          <AccountLink name={name ?? null} />
          <LanguageSwitch />
          <ColourSchemeSwitch />
        </div>
      </div>
    </header>
  )
}
