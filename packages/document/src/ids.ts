declare const brand: unique symbol

/** A string that names one kind of thing; ids of two kinds can't be mixed up. Ids are UUID v7, made by whoever creates the thing. */
type Id<Kind extends string> = string & { readonly [brand]: Kind }

/** Somebody who signs in, in whatever groups. */
export type UserId = Id<'user'>
/** One study group of this server. */
export type GroupId = Id<'group'>
/** Somebody in one group; their pseudonym where the group hides names. */
export type MemberId = Id<'member'>
/** One imported work. It stands in addresses and in the names of its rooms. */
export type TextId = Id<'text'>
/** A paragraph of a text, for as long as its mark stands, and when it is brought back. */
export type ParagraphId = Id<'paragraph'>
/** Made by the client that annotates, so that asking twice makes one. */
export type AnnotationId = Id<'annotation'>
/** Made by the client that writes, so that asking twice makes one. */
export type CommentId = Id<'comment'>
/** A preview of a file; it lives for a day at most. */
export type ImportId = Id<'import'>
/** An invitation, also once its link works no more. */
export type InvitationId = Id<'invitation'>
