import { CONFUSABLE_CHARACTERS } from './confusable-characters.ts'

/**
 * What a name looks like: two names with the same skeleton can't be told apart by eye (UTS #39, "skeleton", after NFKC, which takes
 * full-width letters and the like). Never shown: it is no name.
 */
export function nameSkeleton(name: string): string {
  looks ??= readLooks()
  let skeleton = ''
  for (const character of name.normalize('NFKC').normalize('NFD')) {
    skeleton += looks.get(character) ?? character
  }
  return skeleton.normalize('NFD')
}

let looks: ReadonlyMap<string, string> | null = null

function readLooks(): Map<string, string> {
  const found = new Map<string, string>()
  for (const group of CONFUSABLE_CHARACTERS.trim().split(/ {2}|\n/)) {
    const [look = '', characters = ''] = group.split(' ')
    for (const character of characters) found.set(character, look)
  }
  return found
}
