import type { Target } from '../scenarios/scenario.ts'

/** Whether our figure is what it has to be, given those of the peers; null if that can't be said. */
export function isMet(
  target: Target,
  ours: number | null,
  peers: readonly (number | null)[],
): boolean | null {
  if (target.type === 'at-most') return ours !== null && ours <= target.value
  const measured = peers.filter((peer) => peer !== null)
  if (measured.length === 0) return null
  if (ours === null) return false
  return target.type === 'at-least-peer'
    ? ours >= Math.max(...measured)
    : ours <= target.share * Math.min(...measured)
}

/** The target in words. */
export function targetInWords(target: Target): string {
  switch (target.type) {
    case 'at-most':
      return `≤ ${target.value}`
    case 'at-least-peer':
      return '≥ the better peer'
    case 'share-of-peer':
      return `≤ ${target.share} × the better peer`
  }
}
