import { goalCheckRules } from '../../rulebook/index.ts'
import { indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading, ReadRow } from './goal-reading.ts'
import { isVague } from './vague.ts'

type Named = { readonly name: string; readonly level: string }

/** Words of what changes for people, beside what is done. */
const benefit =
  /满意|知晓率|幸福感|获得感|影响力|美誉|认可度|(?:带动|新增|促进)就业|就业率|(?:新增|带动)就业岗位|增收|(?:新增|增加)税收|税收增长|投诉(?:率|下降|减少)/
/** Names of doing so and so much. */
const doing =
  /^(?:组织|开展|完成|发放|召开|采购|购置|举办|印制|编印|印发|维修|建设|安装|新建|更新|巡查|检查|培训|宣传|养护|修缮|出具|拍摄)/
const counting = /(?:次数|场次|份数|数量|台数|套数|人次|件数|批次|面积|长度|里程|篇数|期数|次)$/
const quality = /(?:验收|工程|设备|产品)(?:质量)?合格率$/

function isOutput(name: string): boolean {
  return (doing.test(name) && counting.test(name)) || quality.test(name)
}

function misplaced(
  category: '产出' | '效益',
  isWrong: (name: string) => boolean,
): (goal: GoalReading) => readonly Found<Named>[] {
  return ({ rows }) =>
    rows
      .filter((read) => read.category === category && isWrong(read.row.levelThree.trim()))
      .map(({ row }) => ({
        paths: [indicatorPath(row.key, 'levelThree'), indicatorPath(row.key, 'levelTwo')],
        facts: { name: row.levelThree.trim(), level: row.levelTwo },
      }))
}

/** Answers the whole table where none of its rows is of a kind. */
function without(isOfKind: (read: ReadRow) => boolean): (goal: GoalReading) => readonly Found<Record<string, never>>[] {
  return ({ rows }) => (rows.length === 0 || rows.some(isOfKind) ? [] : [{ paths: ['indicators'], facts: {} }])
}

const { served, insideKinds, openKinds, facilities } = goalCheckRules.satisfaction
const isAmong = (words: readonly string[], word: string): boolean => words.includes(word)

/** Whether the project serves the public, by what is on record and by its own words; the word that says so. */
function publicSign({ content, context: { project } }: GoalReading): string | null {
  const { kind, policyArea, subjectKind, name } = project
  if (isAmong(insideKinds, kind)) return null
  if (policyArea !== '') return policyArea
  if (isAmong(openKinds, kind)) return kind
  if (subjectKind === '政策') return subjectKind
  const names = [name, ...content.indicators.map((row) => row.levelThree)].join('\n')
  return facilities.find((word) => name.includes(word)) ?? served.find((word) => names.includes(word)) ?? null
}

/** 指标: vague ones, misplaced ones, missing kinds, too many. */
export const indicatorChecks: readonly Check[] = [
  defineCheck<{ text: string }>({
    id: 'target-vague',
    title: '指标值空泛',
    severity: 'explain',
    rule: 'measurable',
    example: { text: '明显改善' },
    say: ({ text }) =>
      `指标值“${text}”没有可以衡量的程度，请写成数量、比率，或写明要形成的制度、通过的检查、达到的等级。`,
    find: ({ rows }) =>
      rows
        .filter(({ row }) => row.nature === '定性' && isVague(row.target))
        .map(({ row }) => ({ paths: [indicatorPath(row.key, 'target')], facts: { text: row.target.trim() } })),
  }),
  defineCheck<Record<string, never>>({
    id: 'goal-vague',
    title: '年度目标空泛',
    severity: 'explain',
    rule: 'measurable',
    example: {},
    say: () => '年度目标没有一个数量、比率或期限，请写明当年要完成多少、达到什么标准。',
    find: ({ content }) =>
      content.annualGoal.trim() === '' ||
      /\d|[一二两三四五六七八九十百千]+(?:个|次|场|户|人|家|座|项|公里|万)/.test(content.annualGoal.normalize('NFKC'))
        ? []
        : [{ paths: ['annualGoal'], facts: {} }],
  }),
  defineCheck<Named>({
    id: 'benefit-as-output',
    title: '效益写成了产出',
    severity: 'explain',
    rule: 'outputsAndBenefits',
    example: { name: '群众满意度', level: '数量指标' },
    say: ({ name, level }) => `“${name}”说的是效果，却列在产出的${level}，请移到效益或满意度指标。`,
    find: misplaced('产出', (name) => benefit.test(name)),
  }),
  defineCheck<Named>({
    id: 'output-as-benefit',
    title: '产出写成了效益',
    severity: 'explain',
    rule: 'outputsAndBenefits',
    example: { name: '组织宣传培训场次', level: '社会效益指标' },
    say: ({ name, level }) => `“${name}”说的是做了多少，却列在${level}，请移到产出指标，这里写它带来的变化。`,
    find: misplaced('效益', isOutput),
  }),
  defineCheck<Record<string, never>>({
    id: 'no-quantity',
    title: '没有数量指标',
    severity: 'hint',
    rule: 'quantityAndQuality',
    example: {},
    say: () => '没有数量指标，原则上应当设置，请写明做多少。',
    find: without(({ row }) => row.levelTwo === '数量指标'),
  }),
  defineCheck<Record<string, never>>({
    id: 'no-quality',
    title: '没有质量指标',
    severity: 'hint',
    rule: 'quantityAndQuality',
    example: {},
    say: () => '没有质量指标，原则上应当设置，请写明做到什么标准，例如验收合格率。',
    find: without(({ row }) => row.levelTwo === '质量指标'),
  }),
  defineCheck<Record<string, never>>({
    id: 'no-benefit',
    title: '没有效益指标',
    severity: 'explain',
    rule: 'benefits',
    example: {},
    say: () => '没有效益指标，请写明项目带来的经济、社会或生态效果。',
    find: without(({ category }) => category === '效益'),
  }),
  defineCheck<{ sign: string }>({
    id: 'no-satisfaction',
    title: '面向公众却没有满意度指标',
    severity: 'explain',
    rule: 'satisfaction',
    example: { sign: '居民' },
    say: ({ sign }) => `项目面向社会公众（${sign}），没有满意度指标，请设服务对象满意度，或说明为什么不设。`,
    find: (goal) => {
      const sign = publicSign(goal)
      const hasIt = goal.rows.length === 0 || goal.rows.some(({ category }) => category === '满意度')
      return hasIt || sign === null ? [] : [{ paths: ['indicators'], facts: { sign } }]
    },
  }),
  defineCheck<{ count: string; most: string }>({
    id: 'too-many-outputs',
    title: '产出指标过多',
    severity: 'hint',
    rule: 'fewOutputs',
    example: { count: '18', most: '12' },
    say: ({ count, most }) => `产出指标有 ${count} 项，超过 ${most} 项，请保留能反映主要任务的，其余合并或删去。`,
    find: ({ rows }) => {
      const count = rows.filter(({ category }) => category === '产出').length
      const { most } = goalCheckRules.fewOutputs
      return count <= most ? [] : [{ paths: ['indicators'], facts: { count: String(count), most: String(most) } }]
    },
  }),
]
