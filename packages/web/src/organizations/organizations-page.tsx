import type { Organization } from '@jiheng/contract/organizations'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import '../accounts/people.css'
import { DivisionSelect } from './division-select.tsx'
import { AddOrganization } from './add-organization.tsx'
import { OrganizationChanges } from './organization-changes.tsx'
import { linesOf, type OrganizationLine } from './organization-lines.ts'

function useOrganizations(division: string) {
  return useQuery({
    queryKey: ['organizations', division],
    queryFn: ({ signal }) =>
      ask('GET /api/organizations', { query: { division: division === '' ? undefined : division } }, { signal }),
  })
}

const facts: readonly Column<OrganizationLine>[] = [
  {
    key: 'name',
    title: '机构',
    isRowHead: true,
    width: 'wide',
    cell: ({ name, isUnit }) => (isUnit ? <span className="unit-name">{name}</span> : <strong>{name}</strong>),
  },
  { key: 'code', title: '代码', width: 'nowrap', cell: ({ code }) => code },
  { key: 'kind', title: '类型', width: 'nowrap', cell: ({ isUnit }) => (isUnit ? '预算单位' : '预算部门') },
  { key: 'years', title: '存续年度', width: 'nowrap', cell: ({ years }) => years },
  {
    key: 'state',
    title: '状态',
    width: 'nowrap',
    cell: ({ isEnded, mergedInto }) =>
      isEnded ? (
        <StateBadge tone="idle" word={mergedInto === null ? '已撤销' : `已并入 ${mergedInto}`} />
      ) : (
        <StateBadge tone="good" word="存续" />
      ),
  },
  { key: 'history', title: '以前', width: 'wide', cell: ({ history }) => history ?? '—' },
]

type Answer = NonNullable<ReturnType<typeof useOrganizations>['data']>

/** The table, and the one organisation whose change is open. */
function OrganizationTable({ division, organizations }: Pick<Answer, 'division' | 'organizations'>) {
  const [changed, setChanged] = useState<Organization | null>(null)
  const close = () => setChanged(null)
  const commands: Column<OrganizationLine> = {
    key: 'commands',
    title: '办理',
    width: 'nowrap',
    cell: ({ organization, name, isEnded }) =>
      isEnded ? (
        '—'
      ) : (
        <Button size="small" aria-label={`变动 ${name}`} onClick={() => setChanged(organization)}>
          变动
        </Button>
      ),
  }
  return (
    <>
      <DataTable
        label="机构"
        columns={[...facts, commands]}
        rows={linesOf(organizations)}
        keyOf={({ code }) => code}
        isCompact
      />
      <SidePanel isOpen={changed !== null} onClose={close} title="机构变动">
        {changed !== null && (
          <OrganizationChanges
            organization={changed}
            organizations={organizations}
            division={division?.code}
            onDone={close}
          />
        )}
      </SidePanel>
    </>
  )
}

type ShownProps = { readonly answer: Answer; readonly chosen: string; readonly choose: (division: string) => void }

function Shown({ answer: { division, divisions, organizations }, chosen, choose }: ShownProps) {
  const isWide = division === null || chosen !== ''
  return (
    <>
      {isWide && divisions.length === 0 && (
        <EmptyPage title="还没有区划">区划由财政所导入的第一个数据包带来。</EmptyPage>
      )}
      {isWide && divisions.length > 0 && <DivisionSelect divisions={divisions} value={chosen} onChange={choose} />}
      {division !== null && organizations.length === 0 && (
        <EmptyPage title="还没有机构">可以逐个新增，也可以由财政所导入数据包。</EmptyPage>
      )}
      {organizations.length > 0 && <OrganizationTable division={division} organizations={organizations} />}
    </>
  )
}

/** 机构: the division's departments with their units, what they were before, and what changes from a year on. */
export function OrganizationsPage() {
  const [chosen, choose] = useState('')
  const [isAdding, setAdding] = useState(false)
  const answer = useOrganizations(chosen)
  const { division, organizations } = answer.data ?? { division: null, organizations: [] }
  const close = () => setAdding(false)
  return (
    <>
      <PageHead
        title={division === null ? '机构' : `机构 · ${division.name}`}
        lead="部门和单位按年度存续；更名、划转、撤销从某个年度起生效，以前的年度不变。数据包导入的机构也在这里。"
      >
        <Link to="/people-imports">导入机构和人员</Link>
        {division !== null && (
          <Button type="primary" onClick={() => setAdding(true)}>
            新增机构
          </Button>
        )}
      </PageHead>
      {answer.isPending && <Waiting what="机构" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && <Shown answer={answer.data} chosen={chosen} choose={choose} />}
      <SidePanel isOpen={isAdding} onClose={close} title="新增机构">
        <AddOrganization division={division?.code} organizations={organizations} onDone={close} />
      </SidePanel>
    </>
  )
}
