import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useSession } from '../people/use-session.ts'
import { paletteDoor } from './palette-door.ts'
import { usePaletteKey } from './use-palette-key.ts'

/** Its library and dictionary are only loaded for whoever looks for something. */
const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))

/** Where the palette opens, on every page; nothing for a stranger. */
export function PalettePlace() {
  const { data } = useSession()
  const isKnown = Boolean(data?.user)
  return isKnown ? <Place /> : null
}

function Place() {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [wasOpened, setOpened] = useState(false)
  if (isOpen && !wasOpened) setOpened(true)
  useEffect(() => paletteDoor.onOpen(open), [open])
  usePaletteKey(paletteDoor.open)
  if (!wasOpened) return null
  return (
    <Suspense>
      <Palette isOpen={isOpen} onClose={close} />
    </Suspense>
  )
}
