import { sumColumn, weightTotals, type GoalTableName } from '@jiheng/domain/goals'
import { formatMoney, money, parseMoney, plainPoints, type Money } from '@jiheng/domain/kernel'
import type { GoalForm } from '@jiheng/domain/rulebook'
import { grouped } from '../ui/number-text.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import type { GoalContent } from './goal-record.ts'

const summed: Readonly<Record<GoalTableName, readonly string[]>> = {
  tasks: ['amount', 'fiscal', 'other'],
  estimate: ['amount'],
  milestones: ['spending'],
  indicators: [],
}

const yuan = (amount: Money): string => grouped(formatMoney(amount))

/** The sums below the columns of a table, by field. */
export function totalsOf(name: GoalTableName, content: GoalContent, form: GoalForm): Readonly<Record<string, string>> {
  if (content[name].length === 0) return {}
  if (name === 'indicators') return { weight: plainPoints(weightTotals(content.indicators, form).total) }
  return Object.fromEntries(summed[name].map((field) => [field, yuan(sumColumn(content, name, field).sum)]))
}

function Weights({ content, form }: { content: GoalContent; form: GoalForm }) {
  const totals = weightTotals(content.indicators, form)
  const isWhole = totals.total === totals.wanted
  return (
    <p className="table-sums" role="status">
      <StateBadge
        tone={isWhole ? 'good' : 'warn'}
        word={`分值合计 ${plainPoints(totals.total)} 分，应为 ${plainPoints(totals.wanted)} 分`}
      />
      {totals.groups.map((group) => (
        <span key={group.name}>
          {group.name} {plainPoints(group.total)} 分（原则 {plainPoints(group.principle)} 分）
        </span>
      ))}
      <span className="muted">{totals.edition}，预算执行率的分值申报时不填</span>
    </p>
  )
}

const sumNames: Readonly<Record<Exclude<GoalTableName, 'indicators'>, string>> = {
  tasks: '任务预算合计',
  estimate: '测算合计',
  milestones: '计划支出合计',
}

/** A sum beside the amount that is asked for: the same, more or less by how much. */
function besideRequested(sum: Money, requestedAmount: string): readonly [Tone, string] {
  const requested = parseMoney(requestedAmount.trim())
  if (!requested.ok) return ['idle', '']
  const gap = money(sum - requested.value)
  if (gap === 0n) return ['good', '，与申报金额一致']
  return gap > 0n ? ['warn', `，比申报金额多 ${yuan(gap)} 元`] : ['warn', `，比申报金额少 ${yuan(money(-gap))} 元`]
}

function Amounts({ name, content }: { name: Exclude<GoalTableName, 'indicators'>; content: GoalContent }) {
  const [field = ''] = summed[name]
  const { sum, unread } = sumColumn(content, name, field)
  if (content[name].length === 0) return null
  const [tone, words] = besideRequested(sum, content.requestedAmount)
  return (
    <p className="table-sums" role="status">
      <StateBadge tone={tone} word={`${sumNames[name]} ${yuan(sum)} 元${words}`} />
      {unread > 0 && <span>有 {unread} 行读不出金额，没有计入</span>}
    </p>
  )
}

/** What a table comes to, beside what it should come to: exact, by the domain's own money and points. */
export function TableSums({ name, content, form }: { name: GoalTableName; content: GoalContent; form: GoalForm }) {
  if (name === 'indicators') return <Weights content={content} form={form} />
  return <Amounts name={name} content={content} />
}
