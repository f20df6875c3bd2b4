import type { GoalLine } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { useState } from 'react'
import { useAccount, useMay } from '../app/session.ts'
import { PapersOfList } from './goal-papers.tsx'
import { OpinionDownload } from './opinion-download.tsx'
import type { BatchDeed } from './use-batch.ts'
import type { Desk, ListState } from './use-goal-list.ts'

/** The most filings of one batch, as the server takes them. */
const most = 200

/** The filings of a list that were ticked. */
export type Selection = {
  readonly ids: readonly string[]
  readonly toggle: (id: string) => void
  readonly choose: (ids: readonly string[]) => void
}

export function useSelection(): Selection {
  const [ids, choose] = useState<readonly string[]>([])
  const toggle = (id: string) => choose(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id])
  return { ids, toggle, choose }
}

/** What a batch does in a tab; null where there is nothing to decide. */
export function batchDeed(desk: Desk): Exclude<BatchDeed, 'submit'> | null {
  if (desk === 'approval') return 'approve-with-budget'
  return desk === 'waiting' ? 'pass' : null
}

/** What somebody can do with several filings of a tab: a unit reviews none, the finance office files none. */
function useBatchDeeds(desk: Desk): readonly BatchDeed[] {
  const { role } = useAccount()
  const mayFile = useMay('filing')
  const deed = batchDeed(desk)
  if (!mayFile || deed === null) return []
  if (deed !== 'pass' || role === 'finance') return [deed]
  return role === 'unit' ? ['submit'] : ['submit', 'pass']
}

const deedButtons: Readonly<Record<BatchDeed, string>> = {
  submit: '批量送审…',
  pass: '批量通过…',
  'approve-with-budget': '批量批复…',
}

type BarProps = {
  readonly state: ListState
  readonly rows: readonly GoalLine[]
  readonly selection: Selection
  readonly onOpen: (deed: BatchDeed) => void
}

/** What can be done with the filings that were ticked (批量办理), and the opinions to take away. */
export function BatchBar({ state, rows, selection, onOpen }: BarProps) {
  const { ids, choose } = selection
  const deeds = useBatchDeeds(state.desk)
  const shown = rows.slice(0, most).map((row) => row.id)
  const asked = ids.length === 0 ? state : { year: state.year, ids: ids.join(',') }
  const isAll = ids.length > 0 && ids.length === shown.length
  return (
    <div className="batch-bar no-print">
      <label>
        <input type="checkbox" checked={isAll} onChange={() => choose(isAll ? [] : shown)} />
        全选已显示的 {shown.length} 件
      </label>
      {ids.length > 0 && <span className="muted">已选 {ids.length} 件</span>}
      {deeds.map((deed) => (
        <Button key={deed} disabled={ids.length === 0} onClick={() => onOpen(deed)}>
          {deedButtons[deed]}
        </Button>
      ))}
      <PapersOfList asked={asked} />
      <OpinionDownload asked={asked} format="docx" />
      <OpinionDownload asked={asked} format="xlsx" />
    </div>
  )
}
