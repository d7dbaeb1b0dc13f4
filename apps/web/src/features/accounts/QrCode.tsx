import { useMemo } from 'react'
import { encode } from 'uqr'
import classes from './QrCode.module.css'

/** What scanners need around a code, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** `text` as a QR code, dark on light in every colour scheme: many scanners read no other. `name` says what it is for. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: QUIET_ZONE })
    const modules = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    )
    return { size: code.size, path: modules.join('') }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={name}
      className={classes.code}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
