import type { ImportAdjustment, ImportedDocument } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { importPlainText } from './import-plain-text.ts'

function imported(file: string, adjustments: readonly ImportAdjustment[] = []): ImportedDocument {
  const bytes = new TextEncoder().encode(file)
  const options = { fileName: 'notes.txt', maxParagraphs: 1_000, choices: { adjustments } }
  const outcome = importPlainText(bytes, options)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

/** The paragraphs that a file becomes. */
function read(file: string, adjustments: readonly ImportAdjustment[] = []): string[] {
  return imported(file, adjustments).blocks.flatMap((block) =>
    block.type === 'paragraph' ? [block.text] : [],
  )
}

function linesOf(file: string): string[] {
  return file
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

describe('a clean file comes back unchanged', () => {
  test.each([
    [
      'the parties to a contract',
      '甲方：北京某某文化有限公司\n乙方：上海某某出版有限公司\n丙方：广州某某印刷有限公司\n\n三方经友好协商，就图书出版事宜达成如下协议，以资共同遵守，如有违反，应当承担违约责任。\n\n第一条 甲方负责选题策划。\n第二条 乙方负责编辑出版。',
    ],
    [
      'regulated verse',
      '七律\n红军不怕远征难，万水千山只等闲\n五岭逶迤腾细浪，乌蒙磅礴走泥丸\n金沙水拍云崖暖，大渡桥横铁索寒\n更喜岷山千里雪，三军过后尽开颜',
    ],
    [
      'verse with a comma in the middle of each line and a stop at the end',
      '明月几时有，把酒问青天\n不知天上宫，今夕是何年\n我欲乘风去，又恐玉宇寒\n高处不胜寒，起舞弄清影。',
    ],
    [
      'verse in long lines without stops',
      '长江后浪推前浪世上新人换旧人江山代有才人出各领风骚数百年\n两岸猿声啼不住轻舟已过万重山孤帆远影碧空尽唯见长江天际流\n春风又绿江南岸明月何时照我还千里莺啼绿映红水村山郭酒旗风\n南朝四百八十寺多少楼台烟雨中停车坐爱枫林晚霜叶红于二月花',
    ],
    [
      'a poem that runs over its lines',
      '我坐在窗前，看雨，听那屋檐下\n一滴一滴，落进去年的缸里，像是\n有人，在远处，轻轻敲着什么，而我\n不敢回头，怕惊动了那些，站在墙边\n的影子，它们也在听，也在等，雨停\n之后，谁会先开口，说出那个，名字',
    ],
    [
      'a poem that runs over its lines and ends with a stop',
      '我坐在窗前，看雨，听那屋檐下\n一滴一滴，落进去年的缸里，像是\n有人，在远处，轻轻敲着什么，而我\n不敢回头，怕惊动了那些，站在墙边\n的影子，它们也在听，也在等，雨停\n之后，谁先开口。',
    ],
    [
      'English verse that ends with a stop',
      'so much depends upon the way that light\nfalls through the window, on the kitchen floor\nand how you stand there, waiting for the sound\nof someone coming back to close the door\nand open it again without a word\nthe way we used to when the house was warm.',
    ],
    [
      'parts of long verses whose numbers stand between dashes',
      '- 1 -\n我走过那条长长的河边小路，想起从前一起看过的月亮\n- 2 -\n河水带走了我说过的每句话，却从来没有带回一个回答\n- 3 -\n冬天来了大雪盖满了田野啊，我仍听见你上楼的脚步声',
    ],
    [
      'English verse without stops',
      'so much depends upon the way that light\nfalls through the window on the kitchen floor\nand how you stand there waiting for the sound\nof someone coming back to close the door\nand open it again without a word\nthe way we used to when the house was warm',
    ],
    [
      'a conversation',
      '记者：您是什么时候开始写作的\n作家：大概是一九八三年的春天\n记者：那时候您在做什么工作呢\n作家：我在县城的文化馆当馆员',
    ],
    [
      'a conversation in long lines',
      '记者：您是什么时候开始写作的，当时有没有想到会走到今天\n作家：大概是一九八三年的春天，那时候完全没有想过这些事\n记者：那时候您在做什么工作呢，家里人支持您去写小说吗\n作家：我在县城的文化馆当馆员，家里人都不知道我在写什么。',
    ],
    [
      'a list of one length',
      '1、加强组织领导，明确责任分工，落实到人到岗到位\n2、加强学习教育，明确目标任务，落实到书到页到章\n3、加强监督检查，明确考核办法，落实到天到周到月',
    ],
    [
      'headings of one length',
      '工作要点\n\n为做好本年度的读书工作，现提出如下要点，请各小组结合实际认真贯彻落实。\n\n一、加强组织领导压实工作责任\n二、丰富活动形式提升参与热情\n三、强化宣传引导营造良好氛围\n四、完善考核机制确保取得实效',
    ],
    [
      'slogans, the last a little shorter',
      '坚持以人民为中心，服务好大局工作\n突出问题导向，狠抓各项工作的落实\n加强干部队伍建设，提升能力和水平\n强化监督，确保取得实效。',
    ],
    [
      'an agenda',
      '第三次读书会议程\n时间：2025年5月10日下午两点\n地点：图书馆三楼报告厅\n主持人：王小明（文学院）\n记录人：李晓红（外语系）\n签到人：陈大伟（历史系）\n一、主持人介绍本次会议的主题\n二、各组代表汇报读书心得体会\n三、自由讨论，每人三分钟时间\n四、会议总结与下次活动的安排\n请各位同学提前十分钟到场签到。',
    ],
    [
      'a list of members',
      '读书会成员名单\n张三丰，男，北京大学哲学系二年级研究生，主攻先秦诸子\n李四光，男，清华大学物理系三年级本科生，主攻凝聚态物\n王五味，女，复旦大学中文系一年级研究生，主攻魏晋文学\n赵六合，女，南京大学历史系二年级研究生，主攻明清社会\n钱七星，男，浙江大学数学系三年级本科生，主攻数论方向\n孙八荒，男，武汉大学法律系一年级研究生，主攻民法物权',
    ],
    [
      'who was at a meeting, and what was said',
      '会议纪要\n\n参加人员：张三、李四、王五\n缺席人员：赵六、钱七、孙八\n列席人员：周九、吴十、郑一\n\n会议讨论了下一阶段的工作安排，决定从下周起每周三晚上集中学习一次，每次一个半小时，由各组轮流主持。\n会议还讨论了经费的使用问题，认为应当节约开支，凡是能在网上找到的材料一律不再购买纸质版本。',
    ],
    [
      'a glossary',
      '名词解释\n\n阅读，指从文字中取得意义的过程\n批注，指读者写在书页边上的文字\n精读，指逐字逐句反复推敲的读法\n泛读，指不求甚解只观其大略的读',
    ],
    [
      'a directory',
      'Participants of the meeting on Monday\nanna smith from the department of history\njohn brown from the department of physics\nmary white from the department of biology\npeter green from the school of medicine',
    ],
    [
      'a shopping list',
      'Shopping list\nmilk and two loaves of the brown bread\neggs from the farm on the other side\nbutter if they have any of the good kind\napples for the cake that we want to make\nflour but only the kind with no additives',
    ],
    [
      'a table with commas',
      'name,department,phone\nanna,history,1234\njohn,physics,5678\nmary,biology,9012',
    ],
    [
      'a log',
      '2024-01-01 12:00:00 start\n2024-01-01 12:00:01 step1\n2024-01-01 12:00:02 step2\n2024-01-01 12:00:03 ended',
    ],
    ['numbers', '12345\n23456\n34567\n45678'],
    [
      'telephone numbers',
      '张三的电话号码是13800138000\n李四的电话号码是13900139000\n王五的电话号码是13700137000\n赵六的电话号码是13600136000',
    ],
    [
      'addresses of pages',
      'https://example.org/reading/one/chapter-1\nhttps://example.org/reading/two/chapter-2\nhttps://example.org/reading/three/chapter\nhttps://example.org/reading/four/chapter4',
    ],
    [
      'an envelope',
      '收件人：张三先生\n北京市海淀区中关村大街一号\n某某大厦十二层一二零八室\n某某文化传播有限责任公司\n邮编一零零零零八电话八六',
    ],
    ['a signature', '感谢各位读者多年来的支持与陪伴\n二〇二五年三月于北京大学图书馆'],
    [
      'a song with a refrain',
      '我走过那条长长的河边小路\n想起从前一起看过的月亮\n我还在等你\n\n河水带走了我说过的每句话\n却从来没有带回一个回答\n我还在等你\n\n冬天来了大雪盖满了田野\n我仍然听见你上楼的脚步声\n我还在等你',
    ],
    [
      'an English song with a refrain',
      'I walked along the river when the evening came\nand thought of all the faces that I used to know\nand I will wait for you\n\nThe water carried every word that I could say\nand never brought a single answer to the shore\nand I will wait for you\n\nThe winter came and covered all the fields in white\nand still I heard your footsteps on the broken stair\nand I will wait for you',
    ],
    [
      'a song of long lines with a refrain',
      '我走过那条长长的河边小路，想起从前一起看过的月亮\n我还在等你\n河水带走了我说过的每句话，却从来没有带回一个回答\n我还在等你\n冬天来了大雪盖满了田野啊，我仍听见你上楼的脚步声\n我还在等你',
    ],
    [
      'cells of a table, one in a line',
      '任务清单及完成情况\n起草下半年的学习计划和书目\n未完成\n联系图书馆预订报告厅场地\n未完成\n整理上学期各次讨论的记录\n已完成\n采购下学期要用的纸质书籍\n未完成',
    ],
    [
      'a poem in numbered parts',
      '1\n我走过那条长长的河边小路\n想起从前一起看过的月亮\n2\n河水带走了我说过的每句话\n却从来没有带回一个回答\n3\n冬天来了大雪盖满了田野\n我仍然听见你上楼的脚步声\n4\n春天来的时候你没有回来',
    ],
    [
      'English parts with their numbers',
      'The Walk\n\n1\n\nI walked along the river when the evening came\nand thought of all the faces\n\n2\n\nThe water carried every word\nand never brought a single answer to the shore\n\n3\n\nThe winter came and covered all the fields in white',
    ],
    [
      'parts whose numbers stand between dashes',
      '- 1 -\n我走过那条长长的河边小路\n想起从前一起看过的月亮\n- 2 -\n河水带走了我说过的每句话\n却从来没有带回一个回答\n- 3 -\n冬天来了大雪盖满了田野',
    ],
    ['a picture book', '第1页\n小熊醒了\n第2页\n小熊吃了一碗热腾腾的粥\n第3页\n小熊睡了'],
    [
      'a chronicle',
      '1911\n辛亥革命爆发于武昌城头的一声枪响\n1912\n中华民国临时政府在南京宣告成立了\n1913\n宋教仁在上海火车站遇刺身亡举国震惊',
    ],
    [
      'a chronicle with commas',
      '1911\n辛亥革命爆发，清廷上下为之震动\n1912\n中华民国成立，临时政府定都南京\n1913\n宋教仁遇刺，举国为之震惊',
    ],
    ['a recipe in fractions', '1/3\n半杯水\n2/3\n大半杯水\n3/3\n一整杯水'],
    ['a form', 'Name:\n__________\nDate:\n__________\nPlease fill in.'],
    ['a poem with lacunas', '他说：\n………………\n我听不清。\n.....\n她走了。'],
  ])('%s', (_name, file) => {
    expect(read(file)).toEqual(linesOf(file))
  })

  test('a list whose items have one length and no stop keeps its numbers', () => {
    const words = '本项工作由各部门分头落实，务必按时完成，不得拖延'.repeat(20)
    const items = Array.from({ length: 6 }, (_, index) => `${index + 1}、${words.slice(0, 297)}好`)
    expect(read(items.join('\n'))).toEqual(items)
  })
})

describe('a wrapped file', () => {
  const paragraph = [
    'The reading group will meet again on the third of May, and as you all know',
    'we have had some trouble finding a room that is large enough for all of us',
    'and I am glad to say that the library has now offered us the reading hall',
    'which lies on the second floor of the building and is free of charge, too.',
  ]

  test('is rejoined although lists, a quotation and a table stand in it', () => {
    const asides = [
      'wine\ncheese\nbread',
      Array.from({ length: 24 }, (_, index) => `- the book of month ${index + 1}`).join('\n'),
      'Name        Department    Phone\nAlice       Sales         1234\nBob         engineering   5678',
      '    so much depends upon\n    the way that light\n    falls on the floor',
    ]
    const file = asides.flatMap((aside) => [paragraph.join('\n'), aside]).join('\n\n')
    const wanted = asides.flatMap((aside) => [paragraph.join(' '), ...linesOf(aside)])
    expect(read(file)).toEqual(wanted)
  })

  test('says how many lines were rejoined, and has them as they were for whoever wants them', () => {
    const file = paragraph.join('\n')
    expect(imported(file).offers?.adjustments).toEqual([
      {
        kind: 'own-lines',
        count: 3,
        isMade: false,
        samples: ['all know we have', 'll of us and I am', 'ing hall which li'],
      },
    ])
    expect(read(file, ['own-lines'])).toEqual(paragraph)
    expect(imported(file, ['own-lines']).offers?.adjustments).toMatchObject([{ isMade: true }])
  })

  test('keeps the numbered lines and the speakers in it apart, though full lines run on before them', () => {
    const lines = [
      '　　读书会每月第二个星期六下午在镇图书馆二楼举行，到会的人先',
      '把指定的篇目读完，再按顺序说出自己不明白的地方，主持人只负责',
      '记下问题，不急着给出答案。',
      '一、会后由值日的人把桌椅放回原处，把借出的书登记清楚，灯和窗',
      '二、上一次会上大家讨论得最久的是第三章，有人以为作者在替古人',
      '说话，有人以为作者在借古人说自己的话，两边都举出了例子，最后',
      '约定回去再读一遍，各写一条批注带来。',
    ]
    const [first = '', second, third, fourth, ...fifth] = lines
    expect(read(lines.join('\n'))).toEqual([
      `${first.trim()}${second}${third}`,
      fourth,
      fifth.join(''),
    ])
  })

  test('loses page numbers although one is missing, and no line is joined over one that is left', () => {
    const lines = [
      '这是第一页的最后一行文字还没有说完整',
      '- 1 -',
      '就到了第二页的开头继续说下去直到这里',
      '- 2 -',
      '里为止这样的事情在书里经常发生的啊。',
      '这是第四页的最后一行文字还没有说完整',
      '- 4 -',
      '就到了第五页的开头继续说下去直到这里',
      '- 5 -',
      '里为止。',
    ]
    expect(read(lines.join('\n'))).toEqual([lines.filter((line) => !line.startsWith('-')).join('')])
    const lone = lines.filter((line) => !/^- [24] -$|^- 5 -$/.test(line))
    expect(read(lone.join('\n'))).toContain('- 1 -')
  })
})
