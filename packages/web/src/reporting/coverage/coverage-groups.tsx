import type { CoverageGroup, GoalCoverage } from '@jiheng/contract/goal-coverage'
import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { useMoneyUnit } from '../../ui/money-unit.tsx'
import { amountText, countText, rateText } from '../../ui/number-text.ts'
import type { CoverageView, Reminder, ShowCoverage } from './coverage-view.ts'

type By = 'organization' | 'kind'

type CountProps = {
  readonly group: CoverageGroup
  readonly by: By
  readonly state: CoverageView['state']
  readonly show: ShowCoverage
}

const words = { missing: '未报', filed: '已报', due: '应报' } as const

function Count({ group, by, state, show }: CountProps) {
  const count = { missing: group.due - group.filed, filed: group.filed, due: group.due }[state]
  const other = by === 'organization' ? 'kind' : 'organization'
  return (
    <button
      type="button"
      className="figure-button"
      onClick={() => show({ [by]: group.key, [other]: null, part: null, state })}
      aria-label={`${group.name}${words[state]} ${String(count)} 个，查看明细`}
    >
      {countText(count)}
    </button>
  )
}

type GroupsProps = { readonly coverage: GoalCoverage; readonly show: ShowCoverage; readonly reminder: Reminder }

function useColumns(by: By, { coverage, show, reminder }: GroupsProps): readonly Column<CoverageGroup>[] {
  const unit = useMoneyUnit()
  const count = (state: CoverageView['state']): Column<CoverageGroup> => ({
    key: state,
    title: words[state],
    unit: '个',
    align: 'right',
    cell: (group) => <Count group={group} by={by} state={state} show={show} />,
  })
  const name = by === 'kind' ? '项目类型' : coverage.groupedBy === 'department' ? '部门' : '单位'
  const remind: Column<CoverageGroup> = {
    key: 'remind',
    title: '催报',
    cell: ({ key, name: whose, remindable }) =>
      remindable > 0 && (
        <Button
          size="small"
          disabled={reminder.isPending}
          aria-label={`催报${whose}的 ${String(remindable)} 个`}
          onClick={() => reminder.mutate({ of: 'organization', code: key })}
        >
          催报
        </Button>
      ),
  }
  return [
    { key: 'name', title: name, isRowHead: true, width: 'wide', cell: (group) => group.name },
    count('due'),
    count('filed'),
    count('missing'),
    { key: 'rate', title: '覆盖率（个数）', align: 'right', cell: (group) => rateText(group.rate) },
    { key: 'dueAmount', title: '应报金额', unit, align: 'right', cell: (group) => amountText(group.dueAmount, unit) },
    {
      key: 'filedAmount',
      title: '已报金额',
      unit,
      align: 'right',
      cell: (group) => amountText(group.filedAmount, unit),
    },
    { key: 'amountRate', title: '覆盖率（金额）', align: 'right', cell: (group) => rateText(group.amountRate) },
    ...(by === 'organization' && coverage.remindable > 0 ? [remind] : []),
  ]
}

const byMissing = (a: CoverageGroup, b: CoverageGroup): number => b.due - b.filed - (a.due - a.filed)

/** The coverage by organisation or by 项目类型, those that miss most on top; every count opens its rows. */
export function CoverageGroups(props: GroupsProps) {
  const { coverage } = props
  const [by, setBy] = useState<By>('organization')
  const columns = useColumns(by, props)
  const ofOrganizations = coverage.groupedBy === 'department' ? '按部门' : '按单位'
  const groups = [...(by === 'organization' ? coverage.organizations : coverage.kinds)].sort(byMissing)
  return (
    <section aria-labelledby="coverage-groups">
      <div className="coverage-head">
        <h2 id="coverage-groups">哪里还没有报</h2>
        <fieldset className="segments no-print">
          <legend className="visually-hidden">分项方式</legend>
          {(['organization', 'kind'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="coverage-by" checked={each === by} onChange={() => setBy(each)} />
              <span>{each === 'kind' ? '按项目类型' : ofOrganizations}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <DataTable
        label={`${by === 'kind' ? '按项目类型' : ofOrganizations}的覆盖率`}
        columns={columns}
        rows={groups}
        keyOf={(group) => group.key}
        isCompact
        isTall={groups.length > 12}
      />
    </section>
  )
}
