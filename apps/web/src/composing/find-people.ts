import type { MentionedPerson } from '../comments/mentioned-people.ts'

/** Whether what somebody typed is how a name sounds: 小周 for `xiaozhou`, `xz` and `zhou`. */
export type SoundsLike = (name: string, typed: string) => boolean

/** More would cover what one answers to; the next letter makes them fewer. */
const SHOWN_MAX = 6

/** Those whose name has what was typed in it, or sounds like it; who begins with it comes first. */
export function findPeople(
  people: readonly MentionedPerson[],
  typed: string,
  soundsLike: SoundsLike | null,
): MentionedPerson[] {
  const query = typed.toLocaleLowerCase()
  const [begins, has, sounds]: [MentionedPerson[], MentionedPerson[], MentionedPerson[]] = [
    [],
    [],
    [],
  ]
  for (const person of people) {
    const at = person.name.toLocaleLowerCase().indexOf(query)
    if (at === 0) begins.push(person)
    else if (at > 0) has.push(person)
    else if (soundsLike?.(person.name, query)) sounds.push(person)
  }
  return [...begins, ...has, ...sounds].slice(0, SHOWN_MAX)
}

/** True if there is a name that one can write by its sound. */
export function hasSoundedNames(people: readonly MentionedPerson[]): boolean {
  return people.some(({ name }) => /\p{Script=Han}/u.test(name))
}

/** How Chinese names sound takes a dictionary, which is only loaded for whoever looks for somebody. */
export async function loadSounds(): Promise<SoundsLike> {
  const { match } = await import('pinyin-pro')
  return (name, typed) => match(name, typed, { precision: 'start', continuous: true }) !== null
}
