import type { GoalLine } from '@jiheng/contract/goals'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { countText } from '../ui/number-text.ts'

/** What the filer does next with what is his own to do (下一步). */
export function nextStep({ lacks, state }: GoalLine): string {
  if (lacks === null) return '审核'
  if (lacks > 0) return `补齐 ${countText(lacks)} 处`
  return state === '退回' ? '改好后重新送审' : '检查通过，送审'
}

/** Until when goals of the year are to be filed (申报截止), where the finance office has issued its notice. */
export function DueDayOfYear({ year }: { year: number }) {
  const coverage = useQuery({
    queryKey: ['goal-coverage', year],
    queryFn: ({ signal }) => ask('GET /api/goal-coverage', { query: { year } }, { signal }),
  })
  const endsOn = coverage.data?.opening?.endsOn
  return endsOn === undefined ? null : <span className="filing-due">申报截止 {endsOn}</span>
}
