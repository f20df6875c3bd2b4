import type { Chance } from '../generator/chance.ts'
import type { Content, Drawn, Estimate } from './filing.ts'
import type { Work } from './read-works.ts'
import { fenOf, proseAmount, proseQuantity } from './wording.ts'

type Told = {
  readonly work: Work
  readonly year: number
  readonly drawn: ReadonlyMap<string, Drawn>
  readonly total: bigint
  readonly estimate: readonly Estimate[]
  readonly chance: Chance
}

/** 年度目标 with the places in it that a fault may change. */
export type GoalText = {
  readonly text: string
  /** How it writes each driver; one that it does not write is missing. */
  readonly quantities: ReadonlyMap<string, string>
  /** How it writes the year's money; empty where it does not. */
  readonly amount: string
  /** Whether it says how much of the money a part takes. */
  readonly hasPart: boolean
}

export function goalText({ work, year, drawn, total, estimate, chance }: Told): GoalText {
  const quantities = new Map<string, string>()
  const written = chance.pick(work.goals).replace(/\{([a-z])\}/g, (_, name: string) => {
    const { value, unit } = drawn.get(name) ?? { value: 0, unit: '' }
    const text = proseQuantity(value, unit, chance)
    quantities.set(name, text)
    return text
  })
  const main = drawn.get('a')
  const before = openings({ main, chance })
  const [amount, money] = moneySentence({ total, estimate, chance })
  const after = chance.pick([
    '',
    '',
    `覆盖全镇${String(chance.whole(8, 24))}个村居。`,
    `${String(year)}年底前全部完成。`,
  ])
  return { text: `${before}${written}${money}${after}`, quantities, amount, hasPart: money.includes('其中') }
}

/** What offices write before they come to the point: words without a measure beside one, last year's figure, an aim. */
function openings({ main, chance }: { readonly main: Drawn | undefined; readonly chance: Chance }): string {
  const less =
    main === undefined || main.value < 8
      ? ''
      : proseQuantity(main.value - Math.ceil(main.value / 10), main.unit, chance)
  return chance.pick([
    '',
    '',
    '',
    '进一步提高服务质量，',
    '为改善群众生活环境，',
    less === '' ? '' : `在上年完成${less}的基础上，`,
    '按照年度实事项目安排，',
  ])
}

function moneySentence({ total, estimate, chance }: Pick<Told, 'total' | 'estimate' | 'chance'>): [string, string] {
  if (chance.happens(450)) return ['', '']
  const amount = proseAmount(total, chance)
  const [line] = estimate
  if (line !== undefined && chance.happens(300)) {
    return [amount, `年度预算${amount}，其中${line.content}${proseAmount(fenOf(line.amount), chance)}。`]
  }
  return [amount, chance.pick([`本年度安排资金${amount}。`, `年度预算${amount}。`, `项目本年申请资金${amount}。`])]
}

/** 项目概况: true figures that are not this year's goal stand in it. */
export function overviewText({
  work,
  drawn,
  whole,
  chance,
}: Omit<Told, 'estimate' | 'year' | 'total'> & { readonly whole: bigint }): string {
  const main = drawn.get('a')
  const stock =
    main === undefined ? '' : `辖区现有${proseQuantity(main.value * 3 + chance.whole(1, 9), main.unit, chance)}，`
  const years = work.span.startsWith('跨') ? `项目总投资${proseAmount(whole, chance)}，分年实施。` : ''
  const more = chance.pick(['', '服务范围为全镇各村居。', '上年绩效自评得分92.5分。'])
  return `${work.name}由本单位组织实施，${stock}本年按计划推进。${years}${more}`
}

const surnames = ['王', '李', '张', '陈', '周', '吴', '徐', '朱', '顾', '沈']

/** The fields of the form that are words. */
export function sentencesFor(
  work: Work,
  year: number,
  chance: Chance,
): Pick<Content, 'basis' | 'feasibility' | 'safeguards' | 'leader' | 'phone'> {
  return {
    basis: chance.pick([
      `《柳河镇${String(year)}年度重点工作安排》及镇党委会议纪要〔${String(year - 1)}〕18号。`,
      `根据区主管部门关于${work.name}的年度工作要求，经镇长办公会议研究立项。`,
      `依据《镇级项目支出管理办法》第六条和上年绩效评价建议。`,
    ]),
    feasibility: chance.pick([
      '单位具备组织实施条件，相关采购需求已经论证。',
      '实施方案经专家论证，人员和场地已落实。',
      '上年实施情况良好，管理经验可以沿用。',
    ]),
    safeguards: chance.pick([
      '执行《镇级财政专项资金管理办法》和单位内控制度，按月检查进度。',
      '落实项目负责人制，实行合同管理和验收制度。',
      '有专项资金管理办法、考核办法，按季通报。',
    ]),
    leader: `${chance.pick(surnames)}${chance.pick(['建国', '慧芳', '志强', '丽', '海峰', '敏'])}`,
    phone: `5743${String(chance.whole(1000, 9999))}`,
  }
}
