import { bandLevel } from './bands.ts'
import { numeralCharacters } from './chinese-numerals.ts'
import type { Reading, UnreadCode } from './reading.ts'
import { startsWithUnit } from './unit-words.ts'

/** Words by which a cell says that the indicator does not apply. */
const notApplicable =
  /^(?:无|不涉及|不适用|未涉及|无此项|没有|暂无|未设置|未设定|无指标|不设置|无相关内容|本项目不涉及|N\/?A|n\/?a)$/

const qualitative =
  /提高|提升|改善|增强|增加|增长|促进|推动|保障|保证|确保|有效|显著|明显|良好|持续|稳定|稳步|降低|减少|下降|加强|完善|长期|及时|规范|健全|合规|合理|充分|达到|达成|完成|满足|维护|实现|符合|不断|逐步|较|优|好|高|强|正常|安全|不超|可控/
/** The end of a name that measures something: no value is written. */
const measure = /(?:率|数|数量|量|额|情况|程度|度|金额|时间|次数|比例|比重|人数|面积)$/
const pointsElsewhere = /^(?:同上|同左|见附件|详见|另附|待定|略|其他|参见|按实|据实)/

const gradeCharacters = /^[优良中低差]{3,5}$|^(?:高中低|好中差|好坏|是否)$/
const gradeWord = /^(?:优秀?|良好?|中等?|一般|合格|不合格|较?低|较?差|较?高|较?好|是|否|有|无|强|弱|坏|健全|不健全)$/

function unread(code: UnreadCode): Reading {
  return { kind: 'unread', code }
}

export function isNotApplicable(text: string): boolean {
  return notApplicable.test(text)
}

/** Reads a cell without digits as a qualitative word (定性), with its scale where one is written. */
export function readBand(text: string): Reading {
  const word = text
    .replace(/^[=≥]/, '')
    .replace(/^定性(?:指标)?[:,、=-]?/, '')
    .replace(/^[=≥]/, '')
  if (word === '') return unread(text === '' ? 'empty' : 'no-value')
  if (isNotApplicable(word) && text === word) return unread('not-applicable')
  const scale = scaleOf(word)
  if (scale.length > 0) return { kind: 'band', band: word, scale }
  const refusal = refusalOf(word)
  return refusal === null ? { kind: 'band', band: word, scale: [] } : unread(refusal)
}

function scaleOf(word: string): readonly string[] {
  if (gradeCharacters.test(word)) return [...word]
  const parts = word.split(/[/、,;|]/)
  const isScale = parts.length > 1 && parts.every((part) => gradeWord.test(part) || bandLevel(part) !== null)
  return isScale ? parts : []
}

const spelledCount = new RegExp(`[${numeralCharacters}半](.{1,3})`, 'g')
const idiom =
  /^(?:一次性|一致|一定|一流|一体|统一|一般|一样|一年一度|百家|千家万户|万家|三公|三农|两委|两会|一季度|二季度|三季度|四季度|百姓|十分)/

/** Ordinals, recurring or half-written deadlines and rules of scoring. */
const unreadable = /^第|^每|^前[一二三四五六七八九十]|^[次当]?月[底末初]|[计得扣]分/

function refusalOf(word: string): UnreadCode | null {
  if (isGradeLetters(word)) return null
  if (!isPlainWord(word) || unreadable.test(word) || countsInWords(word)) {
    return 'unknown-notation'
  }
  if (pointsElsewhere.test(word)) return 'no-value'
  return measure.test(word) && !qualitative.test(word) ? 'no-value' : null
}

function isPlainWord(word: string): boolean {
  if (word.length > 80 || !/\p{Script=Han}/u.test(word) || /[A-Za-z^$#@&*+=<>≥≤%/|]/.test(word)) return false
  return word.length > 1 || gradeWord.test(word)
}

function isGradeLetters(word: string): boolean {
  return /^A{1,5}级?$|^[B-D]级?$/.test(word)
}

/** A number that is spelled inside a sentence (开展两次活动) is not guessed at. */
function countsInWords(word: string): boolean {
  for (const match of word.matchAll(spelledCount)) {
    const here = word.slice(match.index)
    if (!idiom.test(here) && startsWithUnit(match[1] ?? '') && !idiom.test(word.slice(Math.max(0, match.index - 1))))
      return true
  }
  return false
}
