import { nameSkeleton } from './name-skeleton.ts'

/**
 * The name under which somebody stands beside `others`: their own, with the next free number after it where it looks like one of those.
 * Who was there first keeps theirs.
 */
export function distinctName(name: string, others: readonly string[]): string {
  const taken = new Set(others.map(nameSkeleton))
  if (!taken.has(nameSkeleton(name))) return name
  let number = 2
  while (taken.has(nameSkeleton(`${name} (${number})`))) number++
  return `${name} (${number})`
}
