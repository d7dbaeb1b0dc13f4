import { defineMessages } from '../../language/define-messages.ts'

export const membersMessages = defineMessages({
  'zh-Hans': {
    roleOf: '{{name}}的身份',
    stepDownTitle: '不再担任主持人？',
    stepDownDetail: '您将不能再管理成员和文本。要恢复，需要另一位主持人来改。',
    stepDownYes: '改为{{role}}',
    remove: '移出{{name}}',
    removeTitle: '将{{name}}移出小组？',
    removeDetail: '对方打开的页面会立即停用。已写的批注会保留，署名不变。',
    removeYes: '移出',
    leave: '退出小组',
    leaveTitle: '退出“{{group}}”？',
    leaveDetail:
      '您将看不到这里的文本和讨论。您写的批注会留给小组；想留一份，请先在账号页下载。要回来，需要新的邀请链接。',
    newcomers: '{{count, number}} 人等待加入',
    admit: '接纳',
    admitName: '接纳{{name}}',
    refuse: '拒绝',
    refuseName: '拒绝{{name}}',
    refuseTitle: '拒绝{{name}}加入？',
    refuseDetail: '对方会看到未被接纳。有邀请链接的人可以再次申请。',
    waitingTitle: '请稍候，等主持人接纳您',
    waitingLead: '主持人已能看到您的名字：{{name}}。接纳之后，这一页会自动打开。',
    refusedTitle: '主持人没有接纳您',
    refusedLead: '如果您认为弄错了，请联系主持人，然后再次打开邀请链接。',
  },
  en: {
    roleOf: 'Role of {{name}}',
    stepDownTitle: 'Stop being a facilitator?',
    stepDownDetail:
      'You will no longer manage members and texts. Only another facilitator can give the role back to you.',
    stepDownYes: 'Change to {{role}}',
    remove: 'Remove {{name}}',
    removeTitle: 'Remove {{name}} from the group?',
    removeDetail: 'Their open pages stop at once. What they wrote stays, under their name.',
    removeYes: 'Remove',
    leave: 'Leave the group',
    leaveTitle: 'Leave “{{group}}”?',
    leaveDetail:
      'You will no longer see its texts and discussions. What you wrote stays with the group; to keep a copy, first download it on your account page. Coming back takes a new invitation link.',
    newcomers: '{{count, number}} people are waiting to join',
    newcomers_one: '{{count, number}} person is waiting to join',
    admit: 'Admit',
    admitName: 'Admit {{name}}',
    refuse: 'Refuse',
    refuseName: 'Refuse {{name}}',
    refuseTitle: 'Refuse {{name}}?',
    refuseDetail:
      'They will be told that they were not admitted. Whoever has an invitation link can ask again.',
    waitingTitle: 'A facilitator will let you in',
    waitingLead:
      'They can see your name: {{name}}. This page opens by itself as soon as you are admitted.',
    refusedTitle: 'You were not admitted',
    refusedLead:
      'If you think this is a mistake, ask the facilitator and open the invitation link again.',
  },
})
