import type { MentionedPerson } from '../comments/mentioned-people.ts'
import type { FindSound } from './sounds.ts'

/** More would cover what one answers to; the next letter makes them fewer. */
const SHOWN_MAX = 6

/** Those whose name has what was typed in it, or sounds like it; who begins with it comes first. */
export function findPeople(
  people: readonly MentionedPerson[],
  typed: string,
  findSound: FindSound | null,
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
    else if (findSound?.(person.name, query)) sounds.push(person)
  }
  return [...begins, ...has, ...sounds].slice(0, SHOWN_MAX)
}

/** True if there is a name that one can write by its sound. */
export function hasSoundedNames(people: readonly MentionedPerson[]): boolean {
  return people.some(({ name }) => /\p{Script=Han}/u.test(name))
}
