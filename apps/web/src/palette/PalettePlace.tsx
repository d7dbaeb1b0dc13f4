import { useDisclosure } from '@mantine/hooks'
import { useEffect } from 'react'
import { useFetchedPart } from '../over-page/use-fetched-part.ts'
import { useSession } from '../people/use-session.ts'
import { paletteDoor } from './palette-door.ts'
import { usePaletteKey } from './use-palette-key.ts'

/** Its library and dictionary are only loaded for whoever looks for something. */
const loadPalette = () => import('./Palette.tsx')

/** Where the palette opens, on every page; nothing for a stranger. */
export function PalettePlace({ load = loadPalette }: { readonly load?: typeof loadPalette }) {
  const { data } = useSession()
  const isKnown = Boolean(data?.user)
  return isKnown ? <Place load={load} /> : null
}

function Place({ load }: { readonly load: typeof loadPalette }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  useEffect(() => paletteDoor.onOpen(open), [open])
  usePaletteKey(paletteDoor.open)
  const part = useFetchedPart(load, isOpen, close)
  return part && <part.Palette isOpen={isOpen} onClose={close} />
}
