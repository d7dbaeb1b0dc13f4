declare const brand: unique symbol

/** A string that names one kind of thing; ids of two kinds can't be mixed up. Ids are UUID v7, made by whoever creates the thing. */
type Id<Kind extends string> = string & { readonly [brand]: Kind }

export type UserId = Id<'user'>
export type GroupId = Id<'group'>
export type MemberId = Id<'member'>
export type TextId = Id<'text'>
export type ParagraphId = Id<'paragraph'>
export type AnnotationId = Id<'annotation'>
export type CommentId = Id<'comment'>
export type ImportId = Id<'import'>
export type InvitationId = Id<'invitation'>
