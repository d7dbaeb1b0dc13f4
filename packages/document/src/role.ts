/** What a member may do in a group, from most to least. */
export const MEMBER_ROLES = ['facilitator', 'annotator', 'observer'] as const
/** What somebody may do in a group, by and large; `may` knows the rest. */
export type MemberRole = (typeof MEMBER_ROLES)[number]
