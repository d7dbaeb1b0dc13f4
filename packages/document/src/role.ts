/** What a member may do in a group, from most to least. */
export const MEMBER_ROLES = ['facilitator', 'annotator', 'observer'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]
