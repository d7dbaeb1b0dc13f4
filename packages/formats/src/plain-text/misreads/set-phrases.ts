/** A phrase that is always written in the same way, so that a neighbour one character away is a misreading. */
interface SetPhrase {
  readonly phrase: string
  readonly reason: string
  /** Neighbours that are phrases of their own. */
  readonly alsoRight?: readonly string[]
}

const RARE = 'holds a rare character, which scanners replace by one of the same shape'
const FIXED = 'a fixed phrase of speeches: its characters are never exchanged'
const ALIKE = 'holds a character that differs from a common one by a stroke'

/**
 * Set phrases that speeches use. A phrase belongs here only if no other sensible words differ from it in one character,
 * or if those are named in `alsoRight`.
 */
export const SET_PHRASES: readonly SetPhrase[] = [
  { phrase: '踔厉奋发', reason: RARE },
  { phrase: '勇毅前行', reason: ALIKE, alsoRight: ['坚毅前行'] },
  { phrase: '笃行不怠', reason: RARE, alsoRight: ['笃行不辍'] },
  { phrase: '赓续前行', reason: RARE, alsoRight: ['继续前行', '接续前行', '持续前行', '赓续前进'] },
  { phrase: '砥砺前行', reason: RARE, alsoRight: ['砥砺奋行', '砥砺前进'] },
  { phrase: '栉风沐雨', reason: RARE },
  { phrase: '筚路蓝缕', reason: RARE, alsoRight: ['荜路蓝缕', '筚路褴缕'] },
  { phrase: '夙夜在公', reason: RARE, alsoRight: ['夙夜为公'] },
  { phrase: '夙兴夜寐', reason: RARE },
  { phrase: '孜孜不倦', reason: RARE, alsoRight: ['孜孜不怠', '孜孜不懈', '孜孜不息'] },
  { phrase: '久久为功', reason: FIXED, alsoRight: ['久久见功'] },
  { phrase: '行稳致远', reason: FIXED, alsoRight: ['走稳致远'] },
  { phrase: '驰而不息', reason: ALIKE, alsoRight: ['持而不息'] },
  { phrase: '踏石留印', reason: ALIKE, alsoRight: ['踏石有印'] },
  { phrase: '抓铁有痕', reason: ALIKE },
  {
    phrase: '凝心聚力',
    reason: FIXED,
    alsoRight: ['齐心聚力', '同心聚力', '凝神聚力', '凝心聚魂', '凝心聚气', '凝心铸力'],
  },
  { phrase: '凝心铸魂', reason: ALIKE, alsoRight: ['凝心聚魂', '同心铸魂', '凝心铸力'] },
  { phrase: '锐意进取', reason: ALIKE, alsoRight: ['锐意求取', '着意进取'] },
  { phrase: '恪尽职守', reason: RARE, alsoRight: ['克尽职守'] },
  { phrase: '兢兢业业', reason: RARE },
  { phrase: '脚踏实地', reason: ALIKE, alsoRight: ['足踏实地'] },
  { phrase: '实事求是', reason: FIXED, alsoRight: ['实事求真', '凡事求是'] },
  {
    phrase: '与时俱进',
    reason: FIXED,
    alsoRight: ['与时共进', '与时偕进', '与时并进', '与日俱进'],
  },
  { phrase: '守正创新', reason: FIXED, alsoRight: ['守正出新', '守正鼎新'] },
  { phrase: '融会贯通', reason: ALIKE, alsoRight: ['融汇贯通'] },
  { phrase: '潜移默化', reason: RARE, alsoRight: ['潜移暗化'] },
  { phrase: '博览群书', reason: ALIKE, alsoRight: ['遍览群书', '饱览群书', '博读群书'] },
  { phrase: '循序渐进', reason: ALIKE, alsoRight: ['有序渐进', '循序而进'] },
  { phrase: '持之以恒', reason: FIXED, alsoRight: ['持之有恒', '持之以久'] },
  { phrase: '润物无声', reason: ALIKE, alsoRight: ['润物有声'] },
  {
    phrase: '薪火相传',
    reason: ALIKE,
    alsoRight: ['薪火相承', '薪火永传', '薪火代传', '香火相传', '星火相传'],
  },
  { phrase: '高屋建瓴', reason: RARE },
  { phrase: '未雨绸缪', reason: RARE },
  { phrase: '居安思危', reason: FIXED, alsoRight: ['居安思进', '居安虑危'] },
  { phrase: '掷地有声', reason: RARE, alsoRight: ['落地有声'] },
  { phrase: '一脉相承', reason: ALIKE, alsoRight: ['一脉相传', '一脉相通', '一脉相连'] },
  { phrase: '鞠躬尽瘁', reason: RARE },
  { phrase: '披荆斩棘', reason: RARE },
]
