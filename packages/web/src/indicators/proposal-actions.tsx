import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { ChoiceList } from '../ui/choice.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'

type Action = ProposalRecord['allowed'][number]
type Told = {
  readonly action: Action
  readonly to?: string
  readonly offices?: string[]
  readonly experts?: string[]
}

function useAction(record: ProposalRecord, opinion: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (told: Told) =>
      ask('POST /api/indicator-proposals/:id/actions', {
        params: { id: record.id },
        body: { version: record.version, opinion, ...told },
      }),
    onSuccess: async (after) => {
      client.setQueryData(['proposal', record.id], after)
      await Promise.all(
        ['proposals', 'library', 'library-item', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      )
    },
  })
}

type BarProps = { readonly record: ProposalRecord; readonly act: ReturnType<typeof useAction> }

function ReturnBar({ record, act, opinion }: BarProps & { opinion: string }) {
  const [to, setTo] = useState(record.returnSteps[0]?.key ?? '')
  return (
    <p className="proposal-bar">
      <label className="proposal-bar">
        退回到{' '}
        <select className="select" value={to} onChange={(event) => setTo(event.target.value)}>
          {record.returnSteps.map((step) => (
            <option key={step.key} value={step.key}>
              {step.name}
            </option>
          ))}
        </select>
      </label>
      <Button disabled={opinion.trim() === '' || act.isPending} onClick={() => act.mutate({ action: 'return', to })}>
        退回
      </Button>
      {opinion.trim() === '' && <span className="muted">退回要写意见。</span>}
    </p>
  )
}

function DistributeBar({ record, act }: BarProps) {
  const [offices, setOffices] = useState<readonly string[]>([])
  return (
    <div className="proposal-bar">
      <ChoiceList
        label="选择行业部门"
        options={record.offices.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={offices}
        onChange={setOffices}
      />
      <Button
        disabled={offices.length === 0 || act.isPending}
        onClick={() => act.mutate({ action: 'distribute', offices: [...offices] })}
      >
        分发行业部门审阅
      </Button>
      <span className="muted">行业部门全部同意后回到你这里。</span>
    </div>
  )
}

function ExpertBar({ record, act }: BarProps) {
  const [experts, setExperts] = useState<readonly string[]>([])
  if (record.experts.length === 0)
    return <p className="muted">本区划还没有专家账号，由系统管理员建立后可以请专家评审。</p>
  return (
    <div className="proposal-bar">
      <ChoiceList
        label="选择专家"
        options={record.experts.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={experts}
        onChange={setExperts}
      />
      <Button
        disabled={experts.length === 0 || act.isPending}
        onClick={() => act.mutate({ action: 'distribute', experts: [...experts] })}
      >
        请行业专家评审
      </Button>
      <span className="muted">专家各自通过或退回并写意见，全部通过后回到你这里终审入库。</span>
    </div>
  )
}

/** What the one deciding button does, by the step. */
function decisionOf({ allowed }: ProposalRecord): { readonly action: Action; readonly label: string } | null {
  if (allowed.includes('countersign')) return { action: 'countersign', label: '通过' }
  if (!allowed.includes('approve')) return null
  return { action: 'approve', label: allowed.includes('distribute') ? '通过，入库' : '通过，送财政终审' }
}

type DecisionProps = BarProps & { readonly opinion: string; readonly onWrite: (text: string) => void }

function Decision({ record, act, opinion, onWrite }: DecisionProps) {
  const decision = decisionOf(record)
  if (decision === null) return null
  const isAlone = decision.action === 'approve' && record.needsSecond
  return (
    <>
      <div className="field">
        <label htmlFor="proposal-opinion">意见</label>
        <textarea
          id="proposal-opinion"
          rows={3}
          maxLength={2000}
          value={opinion}
          onChange={(event) => onWrite(event.target.value)}
        />
      </div>
      <p className="proposal-bar">
        <Button
          type="primary"
          loading={act.isPending}
          disabled={isAlone}
          onClick={() => act.mutate({ action: decision.action })}
        >
          {decision.label}
        </Button>
        {isAlone && <span className="muted">这件申请是你提出的，请由另一位财政人员终审，或先请行业专家评审同意。</span>}
      </p>
    </>
  )
}

/** What somebody may do with a proposal under review. */
export function ProposalActions({ record }: { record: ProposalRecord }) {
  const { allowed } = record
  const [opinion, setOpinion] = useState('')
  const act = useAction(record, opinion)
  if (allowed.length === 0) return null
  return (
    <section className="section no-print" aria-labelledby="proposal-actions">
      <h2 id="proposal-actions">{decisionOf(record) === null ? '办理' : '审核意见'}</h2>
      {act.isError && <ProblemPanel cause={act.error} />}
      <Decision record={record} act={act} opinion={opinion} onWrite={setOpinion} />
      {allowed.includes('return') && <ReturnBar record={record} act={act} opinion={opinion} />}
      {allowed.includes('distribute') && <ExpertBar record={record} act={act} />}
      {allowed.includes('distribute') && <DistributeBar record={record} act={act} />}
      {allowed.includes('withdraw') && (
        <p className="proposal-bar">
          <Button loading={act.isPending} onClick={() => act.mutate({ action: 'withdraw' })}>
            取消送审
          </Button>
          <span className="muted">下一环节还没有办理，可以收回来。</span>
        </p>
      )}
    </section>
  )
}
