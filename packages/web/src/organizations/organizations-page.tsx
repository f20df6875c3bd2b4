import type { Organization } from '@jiheng/contract/organizations'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { ListFoot } from '../ui/list-foot.tsx'
import {} from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import '../accounts/people.css'
import { AddDivision } from './add-division.tsx'
import { AddOrganization } from './add-organization.tsx'
import { DivisionSelect } from './division-select.tsx'
import { OrganizationChanges } from './organization-changes.tsx'
import { linesOf, type OrganizationLine } from './organization-lines.ts'

const named = (division: string): string | undefined => (division === '' ? undefined : division)

function useOrganizationPages(division: string, search: string) {
  return useInfiniteQuery({
    queryKey: ['organizations', 'pages', division, search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET /api/organizations/page',
        { query: { division: named(division), search, after: pageParam, limit: 50 } },
        { signal },
      ),
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
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

type Pages = ReturnType<typeof useOrganizationPages>
type AllProps = {
  readonly division: string | undefined
  readonly children: (organizations: readonly Organization[]) => ReactNode
}

/** Every organisation of the division, fetched where one has to be chosen. */
function WithAll({ division, children }: AllProps) {
  const all = useQuery({
    queryKey: ['organizations', 'all', division],
    queryFn: ({ signal }) => ask('GET /api/organizations', { query: { division } }, { signal }),
  })
  if (all.isPending) return <Waiting what="机构" />
  if (all.isError) return <ProblemPanel cause={all.error} onRetry={() => void all.refetch()} />
  return children(all.data.organizations)
}

/** The table, and the one organisation whose change is open. */
function OrganizationTable({ pages, division }: { pages: Pages; division: string | undefined }) {
  const [changed, setChanged] = useState<Organization | null>(null)
  const close = () => setChanged(null)
  const all = pages.data?.pages ?? []
  const names = new Map(all.flatMap((page) => page.names).map(({ code, name }) => [code, name]))
  const rows = linesOf(
    all.flatMap((page) => page.organizations),
    names,
  )
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
      <DataTable label="机构" columns={[...facts, commands]} rows={rows} keyOf={({ code }) => code} isCompact />
      <ListFoot pages={pages} shown={rows.length} total={all[0]?.total ?? 0} step={50} counted="个" />
      <SidePanel isOpen={changed !== null} onClose={close} title="机构变动">
        {changed !== null && (
          <WithAll division={division}>
            {(organizations) => (
              <OrganizationChanges
                organization={changed}
                organizations={organizations}
                division={division}
                onDone={close}
              />
            )}
          </WithAll>
        )}
      </SidePanel>
    </>
  )
}

type ListProps = {
  readonly pages: Pages
  readonly division: string | undefined
  readonly search: string
  readonly setSearch: (search: string) => void
}

/** The search field and what it finds. */
function OrganizationList({ pages, division, search, setSearch }: ListProps) {
  const total = pages.data?.pages[0]?.total ?? 0
  return (
    <>
      <div className="account-search">
        <label htmlFor="organization-search">查找机构名称（含曾用名）或代码</label>
        <Input id="organization-search" value={search} allowClear onChange={(event) => setSearch(event.target.value)} />
      </div>
      {total > 0 && <OrganizationTable pages={pages} division={division} />}
      {total === 0 && search !== '' && <EmptyPage title="没有找到机构">换一个词再试。</EmptyPage>}
      {total === 0 && search === '' && (
        <EmptyPage title="还没有机构">可以逐个新增、用工作簿导入，也可以由财政所导入数据包。</EmptyPage>
      )}
    </>
  )
}

type Open = 'organization' | 'division' | null
type Answer = NonNullable<Pages['data']>['pages'][number]

type PanelsProps = { readonly answer: Answer | undefined; readonly open: Open; readonly close: () => void }

function Panels({ answer, open, close }: PanelsProps) {
  const division = answer?.division?.code
  return (
    <>
      <SidePanel isOpen={open === 'organization'} onClose={close} title="新增机构">
        {open === 'organization' && (
          <WithAll division={division}>
            {(organizations) => <AddOrganization division={division} organizations={organizations} onDone={close} />}
          </WithAll>
        )}
      </SidePanel>
      <SidePanel isOpen={open === 'division'} onClose={close} title="新增区划">
        {open === 'division' && <AddDivision divisions={answer?.divisions ?? []} />}
      </SidePanel>
    </>
  )
}

type BodyProps = Omit<ListProps, 'division'> & {
  readonly answer: Answer
  readonly isWide: boolean
  readonly chosen: string
  readonly choose: (division: string) => void
}

function Body({ answer: { divisions, division }, isWide, chosen, choose, ...list }: BodyProps) {
  return (
    <>
      {isWide && divisions.length === 0 && (
        <EmptyPage title="还没有区划">由财政所导入的第一个数据包带来，也可以在这里新增。</EmptyPage>
      )}
      {isWide && divisions.length > 0 && <DivisionSelect divisions={divisions} value={chosen} onChange={choose} />}
      {division !== null && <OrganizationList {...list} division={division.code} />}
    </>
  )
}

/** 机构: the division's departments with their units, what they were before, and what changes from a year on. */
export function OrganizationsPage() {
  const isWide = useAccount().division === null
  const [chosen, choose] = useState('')
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<Open>(null)
  const pages = useOrganizationPages(chosen, search.trim())
  const answer = pages.data?.pages[0]
  const division = answer?.division ?? null
  return (
    <>
      <PageHead
        title={division === null ? '机构' : `机构 · ${division.name}`}
        lead="部门和单位按年度存续；更名、划转、撤销从某个年度起生效，以前的年度不变。数据包导入的机构也在这里。"
      >
        <Link to="/people-imports">导入机构和人员</Link>
        {isWide && <Button onClick={() => setOpen('division')}>新增区划</Button>}
        {division !== null && (
          <Button type="primary" onClick={() => setOpen('organization')}>
            新增机构
          </Button>
        )}
      </PageHead>
      {pages.isPending && <Waiting what="机构" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      {answer !== undefined && <Body {...{ answer, pages, isWide, chosen, choose, search, setSearch }} />}
      <Panels answer={answer} open={open} close={() => setOpen(null)} />
    </>
  )
}
