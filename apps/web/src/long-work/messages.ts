import { defineMessages } from '../language/define-messages.ts'

/** Sentences about how far long work is. */
export const workMessages = defineMessages({
  'zh-Hans': {
    arriving: '正在上传',
    waiting: '正在排队',
    reading: '正在读取',
    arranging: '正在整理段落',
    gathering: '正在收集正文和批注',
    placing: '正在查找批注的位置',
    writing: '正在生成文件',
    checking: '正在检查文件会透露什么',
    step: '{{words}}…',
    stepShare: '{{words}}… {{percent, number}}%',
    steps: '第 {{step, number}} 步，共 {{count, number}} 步',
  },
  en: {
    arriving: 'Sending the file',
    waiting: 'Waiting for its turn',
    reading: 'Reading',
    arranging: 'Arranging the paragraphs',
    gathering: 'Gathering words and notes',
    placing: 'Finding the places of the notes',
    writing: 'Writing the file',
    checking: 'Checking what the file tells',
    step: '{{words}}…',
    stepShare: '{{words}}… {{percent, number}}%',
    steps: 'Step {{step, number}} of {{count, number}}',
  },
})
