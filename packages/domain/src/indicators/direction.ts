import type { Decimal } from '../kernel/index.ts'
import type { Direction, Operator } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { unitScale } from './units.ts'

/** What less is better of, where the indicator's name ends with it (反向): 有效投诉次数, 系统中断. */
const lessIsBetter =
  /(?:投诉|事故|死亡|发病|伤亡|失业|中断|故障|差错|出错|违规|违纪|缺陷|超支|超标|调整|变动|结转|结余|响应|等待|能耗|排放|浪费|逾期|延误|流失|返贫|辍学|漏报|误报|空置|闲置)(?:发生)?(?:率|数|量|件数|起数|次数|人数|时间|时长|情况|事件|案件)?$/
/** Words of holding down, wherever they stand in the name. */
const held = /控制率|控制数|控制在|控制情况|办理时限|办结时限|办结时间/
/** A reduction, a settling or a saving is wanted as high as can be, whatever it reduces. */
const moreIsBetter =
  /(下降|降低|减少|节约|压减|减排|整改|处置|处理|办结|解决|查处|结案|排查|回复|化解|达标|合规|覆盖|完成)(率|数|量|度|比例|幅度)?/
const ownWord = /^(正向|反向|逆向|区间)(?:指标)?/
const reducedTo = /(下?降|降低|减少|压减|控制)(至|到|在)/
const change = /提升|提高|增长|增加|上升|下降|降低|减少|压减|节约/

/** Cuts a written direction word (正向 = 8) from the front of a value. */
export function takeDirectionWord(text: string): { readonly direction: Direction | null; readonly rest: string } {
  const word = ownWord.exec(text)
  if (word === null) return { direction: null, rest: text }
  const direction = word[1] === '正向' ? 'forward' : word[1] === '区间' ? 'interval' : 'reverse'
  return { direction, rest: text.slice(word[0].length).replace(/^[:,、]/, '') }
}

/** Whether more or less is better: by the sign where there is one, else by the words of the cell and the indicator. */
export function directionOf(
  { operator, value, unit }: { operator: Operator; value: Decimal; unit: string },
  before: string,
  context: ReadingContext,
): Direction {
  if (operator !== '=') return operator === '≥' || operator === '>' ? 'forward' : 'reverse'
  if (reducedTo.test(before)) return 'reverse'
  if (change.test(before)) return 'forward'
  if (value.units === 0n) return 'reverse'
  return isReverse(unit, context) ? 'reverse' : 'forward'
}

function isReverse(unit: string, { name = '', category = '' }: ReadingContext): boolean {
  const base = unitScale(unit).base
  const isMoney = base === '元' || base.startsWith('元/')
  if (isMoney && `${category}${name}`.includes('成本')) return true
  if (base === '秒' && /速度|响应|等待|时限/.test(name)) return true
  return isHeldDown(name)
}

function isHeldDown(name: string): boolean {
  return held.test(name) || (lessIsBetter.test(name) && !moreIsBetter.test(name))
}

/** Whether 无 in the cell is the aim itself: no accident, no complaint. */
export function wantsNone(name: string): boolean {
  return lessIsBetter.test(name.trim())
}
