import { nameSkeleton } from './name-skeleton.ts'

/**
 * The name under which somebody stands beside `others`: their own, with the next free number after it where it looks like one of those
 * or differs from it in capitals only. Who was there first keeps theirs.
 */
export function distinctName(name: string, others: readonly string[]): string {
  const taken = new Set(others.flatMap(namesToMistakeFor))
  const isTaken = (one: string): boolean => namesToMistakeFor(one).some((key) => taken.has(key))
  if (!isTaken(name)) return name
  let number = 2
  while (isTaken(`${name} (${number})`)) number++
  return `${name} (${number})`
}

/**
 * Names that share one of these are mistaken for each other: as written, in small letters, and in small letters after a disguise is
 * taken off. Each kind by itself, since `Ian` looks like `lan`, and yet is not `Lan`.
 */
function namesToMistakeFor(name: string): string[] {
  const undisguised = name.replaceAll(/[^a-z]/giu, (character) => nameSkeleton(character))
  return [
    `= ${nameSkeleton(name)}`,
    `a ${nameSkeleton(name.toLowerCase())}`,
    `A ${nameSkeleton(undisguised.toLowerCase())}`,
  ]
}
