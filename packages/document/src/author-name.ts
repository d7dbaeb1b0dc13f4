/**
 * How a text of a group that hides names shows a member: by a number, the same throughout this text and another in the next. `name` is
 * null for those who may not know it.
 */
export interface Reader {
  readonly readerNumber: number
  readonly name: string | null
  /** As `ImportedAuthor`; told to those alone who may know the name. */
  readonly isImported?: true | undefined
}

/**
 * Somebody who wrote in a file that became a text here, and is no member: nobody can sign in as them. The name is what the file says, empty
 * where it says none, and proves nothing.
 */
export interface ImportedAuthor {
  readonly importedName: string
}

/** What somebody is called who removed their account: whoever shows it says so in their own language. Nobody else has no name. */
export const FORMER_MEMBER = ''

/** How a member of the group is called. Whoever sees only a number says it in their own language. */
export type MemberName = string | Reader

/** How the author of something is called. */
export type AuthorName = MemberName | ImportedAuthor

/** Whether somebody is known to be no member, but a name that a file brought. */
export function isImported(name: AuthorName | undefined): boolean {
  if (name === undefined || typeof name === 'string') return false
  return 'importedName' in name || name.isImported === true
}
