import type { GroupId, MemberId, MemberRole, TextId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'

/** A text as somebody with this role is shown it. */
export function textViewAs(role: MemberRole, state: Partial<TextView> = {}): TextView {
  return {
    id: 'text' as TextId,
    groupId: 'group' as GroupId,
    groupName: '读书会',
    title: '讲话',
    language: 'zh-Hans',
    me: {
      id: 'wang' as MemberId,
      name: '王',
      role,
      joinedAt: 0,
      authorId: 'wang' as MemberId,
      readerNumber: null,
    },
    isAnonymous: false,
    wordsEpoch: '1',
    layerEpoch: '1',
    wordsEditedBy: 'facilitators',
    isLocked: false,
    isArchived: false,
    isDeleted: false,
    ...state,
  }
}
