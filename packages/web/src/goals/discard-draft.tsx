import type { GoalRecord } from '@jiheng/contract/goals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '../app/api.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import type { GoalDraft } from './use-goal-draft.ts'

/** 删除草稿: for what was never submitted, after it was named once more. */
export function DiscardDraft({ record, draft }: { record: GoalRecord; draft: GoalDraft }) {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { id, year, project, batch } = record
  const discard = useMutation({
    mutationFn: async () => {
      const version = await draft.flush()
      if (version === null) throw new Error('还有内容没有保存，请保存以后再删除。')
      return ask('DELETE /api/goals/:id', { params: { id }, query: { version } })
    },
    onSuccess: async () => {
      draft.drop()
      await navigate(`/goals?goalYear=${String(year)}`)
      await queries.invalidateQueries({ queryKey: ['goals'] })
    },
  })
  // A change request is given up, which stays on record.
  if (record.revisions.length > 0 || record.isChange) return null
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        删除草稿
      </button>
      <SidePanel isOpen={isOpen} onClose={() => setOpen(false)} title="删除草稿">
        <p className="panel-lead">
          将删除“{project.name}”{year} 年度（{batch}
          ）绩效目标的草稿。填写的内容不能恢复；删除会记入审计记录，以后可以重新开始填报。
        </p>
        {discard.isError && <ProblemPanel cause={discard.error} />}
        <p className="action-bar">
          <Button danger loading={discard.isPending} onClick={() => discard.mutate()}>
            删除“{project.name}”的草稿
          </Button>
          <Button onClick={() => setOpen(false)}>不删除</Button>
        </p>
      </SidePanel>
    </>
  )
}
