import { memo, type FunctionComponent, type NamedExoticComponent } from 'react'

/** A part of the page that shows nothing while it is closed: whatever it would show is then no reason to draw it anew. */
export function whileOpen<Props extends { readonly isOpen: boolean }>(
  Part: FunctionComponent<Props>,
): NamedExoticComponent<Props> {
  return memo(Part, (before, after) => !before.isOpen && !after.isOpen)
}
