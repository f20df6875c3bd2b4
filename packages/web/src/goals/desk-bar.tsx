import type { GoalRecord } from '@jiheng/contract/goals'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useStored } from '../ui/use-stored.ts'
import { DueDay } from './due-day.tsx'
import { useNeighbourKeys, type Neighbours } from './use-neighbours.ts'

/** Where the filing lies and until when, always in sight; from one filing to the next by button or key. */
export function DeskBar({ record, neighbours }: { record: GoalRecord; neighbours: Neighbours }) {
  const { before, after, open, place, shown } = neighbours
  const [search] = useSearchParams()
  const [hasKeys, setKeys] = useStored('jiheng.desk-keys', true)
  useNeighbourKeys(neighbours, hasKeys)
  const { whoNext, year } = record
  const list = new URLSearchParams(search)
  list.set('goalYear', String(year))
  return (
    <div className="desk-bar no-print">
      <p>
        {whoNext === null ? (
          '已经批复'
        ) : (
          <>
            {whoNext.stepName}
            {whoNext.dueOn !== null && (
              <>
                {' · 期限 '}
                <DueDay {...whoNext} estimatedYears={[]} />
              </>
            )}
          </>
        )}
      </p>
      <div className="desk-steps">
        <a className="desk-jump" href="#opinion-pane">
          去写意见
        </a>
        <Link className="desk-back" to={`/goals?${list.toString()}`}>
          列表
        </Link>
        {place > 0 && (
          <span className="muted">
            第 {place}/{shown} 件
          </span>
        )}
        <Button disabled={before === null} onClick={() => open(before)} aria-keyshortcuts="k">
          上一件
        </Button>
        <Button disabled={after === null} onClick={() => open(after)} aria-keyshortcuts="j">
          下一件
        </Button>
        <label className="desk-keys">
          <input type="checkbox" checked={hasKeys} onChange={(event) => setKeys(event.target.checked)} />按 J 下一件、K
          上一件
        </label>
      </div>
    </div>
  )
}
