import type { AuditAction } from '@variorum/document'
import { defineMessages } from '../../language/define-messages.ts'

/** What each entry says. An action without a sentence in either language is a type error. */
export const ACTION_MESSAGES = defineMessages<AuditAction>({
  'zh-Hans': {
    'group-created': '{{actor}}建立了小组“{{groupName}}”。',
    'group-renamed': '{{actor}}把小组名称从“{{from}}”改为“{{to}}”。',
    'group-archived': '{{actor}}归档了小组。',
    'group-restored': '{{actor}}恢复了小组。',
    'admission-changed': '{{actor}}设置新成员的加入方式：{{admission}}。',
    'names-hidden': '{{actor}}设为成员之间隐藏姓名。',
    'names-shown': '{{actor}}设为成员之间显示姓名。',
    'tag-agreed': '{{actor}}把“{{tag}}”列为小组共用的标签。',
    'tag-dropped': '{{actor}}不再把“{{tag}}”列为小组共用的标签。',
    'tag-renamed': '{{actor}}把标签“{{from}}”改名为“{{to}}”，涉及 {{count}} 条批注。',
    'tags-merged': '{{actor}}把标签“{{from}}”并入“{{to}}”，涉及 {{count}} 条批注。',
    'member-joined': '{{memberName}}用邀请链接加入，身份是{{role}}。',
    'member-admitted': '{{actor}}接纳了{{memberName}}。',
    'member-refused': '{{actor}}拒绝了{{memberName}}加入。',
    'role-changed': '{{actor}}把{{memberName}}的身份从{{from}}改为{{to}}。',
    'member-removed': '{{actor}}将{{memberName}}移出了小组。',
    'member-left': '{{memberName}}退出了小组。',
    'member-renamed': '“{{from}}”改名为“{{to}}”。',
    'member-silenced':
      '{{actor}}暂停{{memberName}}在《{{textTitle}}》中发言，到 {{endsAt}} 为止。理由：{{reason}}。',
    'silence-lifted': '{{actor}}让{{memberName}}可以再次在《{{textTitle}}》中发言。',
    'sign-in-added': '{{memberName}}为自己的账户增加了登录方式：{{way}}。',
    'password-changed': '{{memberName}}更换了自己账户的密码，其他设备均已退出登录。',
    'session-ended': '{{memberName}}让自己的一台设备退出了登录。',
    'device-linked': '{{memberName}}用链接在另一台设备上登录了自己的账户。',
    'invitation-created':
      '{{actor}}生成了邀请链接：身份{{role}}，可用次数{{maxUses}}，{{expiresAt}}前有效。',
    'invitation-shown': '{{actor}}再次查看了一个邀请链接（身份{{role}}，{{expiresAt}}前有效）。',
    'invitation-revoked': '{{actor}}撤销了一个邀请链接（身份{{role}}）。',
    'invitations-ended': '{{memberName}}不再是主持人，其邀请链接随之失效（{{count}} 个）。',
    'text-created': '{{actor}}导入了《{{textTitle}}》。',
    'comments-imported':
      '{{actor}}随文件把 {{count}} 条批注带进了《{{textTitle}}》。其中算作本人所写的署名：{{ownName}}。',
    'text-replaced':
      '{{actor}}用更好的版本替换了《{{textTitle}}》的正文，{{count}} 条批注不再停在原来的文字上。',
    'replacement-taken-back': '{{actor}}撤销了对《{{textTitle}}》正文的替换。',
    'text-renamed': '{{actor}}把《{{from}}》改名为《{{to}}》。',
    'text-editors-changed': '{{actor}}设置《{{textTitle}}》的正文由谁修改：{{wordsEditedBy}}。',
    'text-locked': '{{actor}}锁定了《{{textTitle}}》。',
    'text-unlocked': '{{actor}}解除了《{{textTitle}}》的锁定。',
    'text-archived': '{{actor}}归档了《{{textTitle}}》。',
    'text-restored': '{{actor}}恢复了《{{textTitle}}》。',
    'text-deleted': '{{actor}}把《{{textTitle}}》放进了回收站。',
    'text-purged': '{{actor}}彻底删除了《{{textTitle}}》。',
    'reading-date-set':
      '{{actor}}请大家在 {{dueAt}} 前读完《{{textTitle}}》第 {{fromNumber}}–{{toNumber}} 段。',
    'reading-date-removed':
      '{{actor}}取消了《{{textTitle}}》第 {{fromNumber}}–{{toNumber}} 段在 {{dueAt}} 前读完的安排。',
    'text-exported': '{{actor}}导出了《{{textTitle}}》（{{format}}，{{additions}}）。',
    'words-edited':
      '{{actor}}修改了《{{textTitle}}》的正文（自 {{startedAt}}）：增加 {{addedCount}} 字，删去 {{removedCount}} 字，涉及 {{paragraphCount}} 段。',
    'thread-resolved': '{{actor}}把{{authorName}}在《{{textTitle}}》中的讨论标为已解决。',
    'thread-reopened': '{{actor}}重新打开了{{authorName}}在《{{textTitle}}》中的讨论。',
    'answer-marked': '{{actor}}说{{authorName}}在《{{textTitle}}》中的一条评论解答了问题。',
    'answer-unmarked': '{{actor}}取消了《{{textTitle}}》中一个提问的解答。',
    'place-confirmed': '{{actor}}确认了{{authorName}}在《{{textTitle}}》中的讨论的位置。',
    'place-chosen': '{{actor}}把{{authorName}}在《{{textTitle}}》中的讨论放到了另选的文字上。',
    'words-given-up': '{{actor}}确认{{authorName}}在《{{textTitle}}》中的讨论所标的原文已不在。',
    'correction-accepted':
      '{{actor}}采纳了{{authorName}}在《{{textTitle}}》中的一条更正，正文已改。',
    'correction-taken-back':
      '{{actor}}撤销采纳{{authorName}}在《{{textTitle}}》中的一条更正，正文已还原。',
    'correction-declined': '{{actor}}没有采纳{{authorName}}在《{{textTitle}}》中的一条更正。',
    'audience-changed':
      '{{actor}}把自己在《{{textTitle}}》中的一条讨论从“{{from}}”改为“{{to}}”可见。',
    'promotion-proposed': '{{actor}}建议把{{authorName}}在《{{textTitle}}》中的讨论公开给小组。',
    'annotation-deleted': '{{actor}}删除了自己在《{{textTitle}}》中的一条批注。',
    'annotation-undeleted': '{{actor}}撤销了删除，恢复了自己在《{{textTitle}}》中的一条批注。',
    'comment-undeleted': '{{actor}}撤销了删除，恢复了自己在《{{textTitle}}》中的一条评论。',
    'comment-edited': '{{actor}}修改了自己在《{{textTitle}}》中的一条评论。',
    'comment-deleted': '{{actor}}删除了自己在《{{textTitle}}》中的一条评论。',
    'tags-moderated': '{{actor}}更改了{{authorName}}在《{{textTitle}}》中一条批注的标签。',
    'comment-hidden':
      '{{actor}}隐藏了{{authorName}}在《{{textTitle}}》中的一条评论，理由：{{reason}}。',
    'comment-shown': '{{actor}}恢复显示{{authorName}}在《{{textTitle}}》中的一条评论。',
    'author-written-to': '{{actor}}就《{{textTitle}}》中的一条评论写信给{{authorName}}。',
    'comment-reported': '{{actor}}举报了{{authorName}}在《{{textTitle}}》中的一条评论。',
    'reports-dismissed': '{{actor}}看过举报，保留了{{authorName}}在《{{textTitle}}》中的一条评论。',
    'thread-state-changed':
      '{{actor}}把{{authorName}}在《{{textTitle}}》中的讨论由“{{from}}”改标为“{{to}}”。',
    'thread-assigned':
      '{{actor}}把{{authorName}}在《{{textTitle}}》中的讨论交给{{assigneeName}}处理。',
    'thread-unassigned':
      '{{actor}}不再请{{assigneeName}}处理{{authorName}}在《{{textTitle}}》中的讨论。',
    'desk-note-written':
      '{{actor}}给{{authorName}}在《{{textTitle}}》中的讨论加了备注，仅主持人可见。',
    'desk-note-removed':
      '{{actor}}删去了主持人给{{authorName}}在《{{textTitle}}》中的讨论写的备注。',
  },
  en: {
    'group-created': '{{actor}} created the group “{{groupName}}”.',
    'group-renamed': '{{actor}} renamed the group from “{{from}}” to “{{to}}”.',
    'group-archived': '{{actor}} archived the group.',
    'group-restored': '{{actor}} restored the group.',
    'admission-changed': '{{actor}} changed how newcomers get in: {{admission}}.',
    'names-hidden': '{{actor}} hid the names of members from each other.',
    'names-shown': '{{actor}} let members see each other’s names.',
    'tag-agreed': '{{actor}} put the tag “{{tag}}” on the group’s list.',
    'tag-dropped': '{{actor}} took the tag “{{tag}}” off the group’s list.',
    'tag-renamed': '{{actor}} renamed the tag “{{from}}” to “{{to}}”. Annotations: {{count}}.',
    'tags-merged': '{{actor}} merged the tag “{{from}}” into “{{to}}”. Annotations: {{count}}.',
    'member-joined': '{{memberName}} joined by an invitation link. Role: {{role}}.',
    'member-admitted': '{{actor}} admitted {{memberName}}.',
    'member-refused': '{{actor}} refused {{memberName}}.',
    'role-changed': '{{actor}} changed the role of {{memberName}} from {{from}} to {{to}}.',
    'member-removed': '{{actor}} removed {{memberName}} from the group.',
    'member-left': '{{memberName}} left the group.',
    'member-renamed': '“{{from}}” is now called “{{to}}”.',
    'member-silenced':
      '{{actor}} muted {{memberName}} in “{{textTitle}}” until {{endsAt}}. Reason: {{reason}}.',
    'silence-lifted': '{{actor}} let {{memberName}} write in “{{textTitle}}” again.',
    'sign-in-added': '{{memberName}} added a way to sign in to their account: {{way}}.',
    'password-changed':
      '{{memberName}} changed the password of their account. Other devices were signed out.',
    'session-ended': '{{memberName}} signed one of their devices out.',
    'device-linked': '{{memberName}} signed in to their account on another device, by a link.',
    'invitation-created':
      '{{actor}} created an invitation link. Role: {{role}}. Uses: {{maxUses}}. Works until {{expiresAt}}.',
    'invitation-shown':
      '{{actor}} looked at an invitation link again. Role: {{role}}. Works until {{expiresAt}}.',
    'invitation-revoked': '{{actor}} revoked an invitation link. Role: {{role}}.',
    'invitations-ended':
      '{{memberName}} is no longer a facilitator, so their invitation links ended. Links: {{count}}.',
    'text-created': '{{actor}} imported “{{textTitle}}”.',
    'comments-imported':
      '{{actor}} brought comments into “{{textTitle}}” with its file: {{count}}. The name among them that is their own: {{ownName}}.',
    'text-replaced':
      '{{actor}} replaced the words of “{{textTitle}}” by a better copy. Notes that no longer stand on the same words: {{count}}.',
    'replacement-taken-back':
      '{{actor}} took back the replacement of the words of “{{textTitle}}”.',
    'text-renamed': '{{actor}} renamed “{{from}}” to “{{to}}”.',
    'text-editors-changed':
      '{{actor}} changed who edits the words of “{{textTitle}}”: {{wordsEditedBy}}.',
    'text-locked': '{{actor}} locked “{{textTitle}}”.',
    'text-unlocked': '{{actor}} unlocked “{{textTitle}}”.',
    'text-archived': '{{actor}} archived “{{textTitle}}”.',
    'text-restored': '{{actor}} restored “{{textTitle}}”.',
    'text-deleted': '{{actor}} moved “{{textTitle}}” to the bin.',
    'text-purged': '{{actor}} deleted “{{textTitle}}” for good.',
    'reading-date-set':
      '{{actor}} asked everybody to read ¶{{fromNumber}}–{{toNumber}} of “{{textTitle}}” by {{dueAt}}.',
    'reading-date-removed':
      '{{actor}} took back that ¶{{fromNumber}}–{{toNumber}} of “{{textTitle}}” are to be read by {{dueAt}}.',
    'text-exported': '{{actor}} exported “{{textTitle}}” ({{format}}; {{additions}}).',
    'words-edited':
      '{{actor}} edited the words of “{{textTitle}}” from {{startedAt}} on. Characters added: {{addedCount}}, removed: {{removedCount}}; paragraphs touched: {{paragraphCount}}.',
    'thread-resolved': '{{actor}} resolved a thread by {{authorName}} in “{{textTitle}}”.',
    'thread-reopened': '{{actor}} reopened a thread by {{authorName}} in “{{textTitle}}”.',
    'answer-marked':
      '{{actor}} said that a comment by {{authorName}} answered a question in “{{textTitle}}”.',
    'answer-unmarked': '{{actor}} took back that a question in “{{textTitle}}” was answered.',
    'place-confirmed':
      '{{actor}} settled where a thread by {{authorName}} stands in “{{textTitle}}”.',
    'correction-accepted':
      '{{actor}} accepted a correction by {{authorName}} in “{{textTitle}}”: the words are changed.',
    'correction-taken-back':
      '{{actor}} took back the acceptance of a correction by {{authorName}} in “{{textTitle}}”.',
    'correction-declined': '{{actor}} declined a correction by {{authorName}} in “{{textTitle}}”.',
    'place-chosen': '{{actor}} put a thread by {{authorName}} on other words in “{{textTitle}}”.',
    'words-given-up':
      '{{actor}} said that the words of a thread by {{authorName}} in “{{textTitle}}” are gone.',
    'audience-changed':
      '{{actor}} changed who sees a thread of their own in “{{textTitle}}”: from {{from}} to {{to}}.',
    'promotion-proposed':
      '{{actor}} proposed to show a thread by {{authorName}} in “{{textTitle}}” to the group.',
    'annotation-deleted': '{{actor}} deleted an annotation of their own in “{{textTitle}}”.',
    'annotation-undeleted':
      '{{actor}} brought an annotation of their own in “{{textTitle}}” back after deleting it.',
    'comment-undeleted':
      '{{actor}} brought a comment of their own in “{{textTitle}}” back after deleting it.',
    'comment-edited': '{{actor}} edited a comment of their own in “{{textTitle}}”.',
    'comment-deleted': '{{actor}} deleted a comment of their own in “{{textTitle}}”.',
    'tags-moderated':
      '{{actor}} changed the tags of an annotation by {{authorName}} in “{{textTitle}}”.',
    'comment-hidden':
      '{{actor}} hid a comment by {{authorName}} in “{{textTitle}}”. Reason: {{reason}}',
    'comment-shown': '{{actor}} showed a comment by {{authorName}} in “{{textTitle}}” again.',
    'author-written-to': '{{actor}} wrote to {{authorName}} about a comment in “{{textTitle}}”.',
    'comment-reported': '{{actor}} reported a comment by {{authorName}} in “{{textTitle}}”.',
    'reports-dismissed': '{{actor}} kept a reported comment by {{authorName}} in “{{textTitle}}”.',
    'thread-state-changed':
      '{{actor}} marked a thread by {{authorName}} in “{{textTitle}}” as “{{to}}”; it was “{{from}}”.',
    'thread-assigned':
      '{{actor}} assigned a thread by {{authorName}} in “{{textTitle}}” to {{assigneeName}}.',
    'thread-unassigned':
      '{{actor}} no longer assigns a thread by {{authorName}} in “{{textTitle}}” to {{assigneeName}}.',
    'desk-note-written':
      '{{actor}} wrote a note for facilitators on a thread by {{authorName}} in “{{textTitle}}”.',
    'desk-note-removed':
      '{{actor}} removed the note for facilitators on a thread by {{authorName}} in “{{textTitle}}”.',
  },
})
