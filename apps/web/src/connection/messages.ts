import { defineMessages } from '../language/define-messages.ts'

export const connectionMessages = defineMessages({
  'zh-Hans': {
    connecting: '正在连接',
    connectingDetail: '正在从服务器取得最新内容。',
    saved: '已保存',
    savedDetail: '所有改动都已写入服务器的磁盘。',
    saving: '正在保存',
    savingDetail: '改动已发出，等待服务器确认写入磁盘。',
    offline: '离线',
    offlineWaiting: '离线（{{count}} 处待保存）',
    offlineDetail: '连接已断开，正在自动重连。这里的内容仍可阅读。',
    offlineWaitingDetail: '连接已断开，正在自动重连。请不要关闭此页，重连后会自动保存。',
    refused: '已停止同步',
    'refused-not-signed-in': '登录已失效，改动不再保存。请用邀请链接重新加入。',
    'refused-not-allowed': '您在小组里的身份不能这样做，服务器没有接受。请与主持人联系。',
    'refused-not-found': '这篇文本已被删除。',
    'refused-wrong-epoch': '这篇文本在服务器上已重建。请重新载入，取得最新内容。',
    'refused-too-large': '一次改动的内容太多，服务器没有接受。请重新载入后分几次粘贴。',
    'refused-unreadable': '服务器读不懂这个页面发出的内容。请重新载入。',
    reload: '重新载入',
    present: '在场：{{names}}',
    presentCount: '{{count}} 人在场',
    you: '{{name}}（您）',
  },
  en: {
    connecting: 'Connecting',
    connectingDetail: 'Fetching the latest words from the server.',
    saved: 'Saved',
    savedDetail: 'Every change is on the server’s disk.',
    saving: 'Saving',
    savingDetail: 'Changes are sent; the server has not confirmed them on disk yet.',
    offline: 'Offline',
    offlineWaiting: 'Offline ({{count}} waiting)',
    offlineDetail: 'The line is down and will be tried again. You can go on reading.',
    offlineWaitingDetail:
      'The line is down and will be tried again. Keep this page open: your changes are saved as soon as it is back.',
    refused: 'Sync stopped',
    'refused-not-signed-in':
      'Your session has ended, so changes are no longer saved. Join again with the invitation link.',
    'refused-not-allowed':
      'Your role in this group does not allow that; the server did not take it. Ask your facilitator.',
    'refused-not-found': 'This text has been deleted.',
    'refused-wrong-epoch':
      'This text was rebuilt on the server. Load it again to see how it stands now.',
    'refused-too-large':
      'That was too much at once, and the server did not take it. Load the page again and paste it in parts.',
    'refused-unreadable': 'The server could not read what this page sent. Load the page again.',
    reload: 'Load again',
    present: 'Here now: {{names}}',
    presentCount: '{{count}} here',
    presentCount_one: '{{count}} here',
    you: '{{name}} (you)',
  },
})
