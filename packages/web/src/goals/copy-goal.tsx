import type { GoalSource } from '@jiheng/contract/goal-drafts'
import type { GoalRecord } from '@jiheng/contract/goals'
import { compareGoals, partsOf, takeOver, type TakenPart } from '@jiheng/domain/goals'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { mintKey } from '../forms/mint-key.ts'
import type { Undoable } from '../forms/use-undo.ts'
import { amountText, countText, noFigure } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { GoalContent } from './goal-record.ts'
import { useGoalSource, useGoalSources } from './use-goal-sources.ts'

type CopyProps = {
  readonly record: GoalRecord
  readonly content: GoalContent
  readonly change: Undoable<GoalContent>['change']
  readonly isOpen: boolean
  readonly onClose: () => void
}

const nameOf = ({ isOwn, projectName, year }: GoalSource): string =>
  isOwn ? `本项目 ${String(year)} 年度` : `${projectName} ${String(year)} 年度`

function Sources({ record, onPick }: { record: GoalRecord; onPick: (source: GoalSource) => void }) {
  const [search, setSearch] = useState('')
  const found = useGoalSources(record.id, search, true)
  const sources = found.data?.sources ?? []
  return (
    <>
      <p className="panel-lead">从已经批复的绩效目标复制：本项目以前年度的，或本单位其他项目的。</p>
      <Input.Search
        onSearch={(word) => setSearch(word.trim())}
        placeholder="项目名称或代码"
        aria-label="查找复制来源"
        allowClear
      />
      {found.isPending && <Waiting what="已批复的目标" />}
      {found.isError && <ProblemPanel cause={found.error} />}
      {found.isSuccess && sources.length === 0 && <p className="muted">没有已经批复的目标可以复制。</p>}
      <ul className="startable">
        {sources.map((source) => (
          <li key={`${source.projectCode} ${String(source.year)}`}>
            <span>
              {nameOf(source)}
              <small>
                {source.projectCode} · 申报 {amountText(source.requestedAmount, '万元')} 万元 · 指标{' '}
                {countText(source.indicators)} 项
              </small>
            </span>
            <Button aria-label={`选择 ${nameOf(source)}`} onClick={() => onPick(source)}>
              选择
            </Button>
          </li>
        ))}
      </ul>
      {found.data?.isMore === true && <p className="muted">只列出前 50 个，请用名称或代码查找其余的。</p>}
    </>
  )
}

/** What the copy will replace, before it does. */
function Changes({ before, after }: { before: GoalContent; after: GoalContent }) {
  const changes = compareGoals(before, after)
  const over = changes.filter((change) => change.before !== '')
  return (
    <>
      <p>
        将改动 {countText(changes.length)} 处，其中改掉已经填写的 {countText(over.length)} 处。复制以后可以一步撤销。
      </p>
      <div className="table-scroll" role="region" aria-label="复制会改动的内容" tabIndex={0}>
        <table className="table compact">
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">现在</th>
              <th scope="col">改为</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.kind + change.path}>
                <td>{change.label}</td>
                <td>{change.before === '' ? noFigure : change.before}</td>
                <td>{change.kind === 'removed' ? '删去' : change.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type ChosenProps = Omit<CopyProps, 'isOpen'> & { readonly source: GoalSource; readonly onBack: () => void }

function Chosen({ record, content, change, source, onBack, onClose }: ChosenProps) {
  const read = useGoalSource(record.id, source)
  // The year's money is asked for anew: it is the one part that is not ticked at first.
  const [left, setLeft] = useState<readonly TakenPart[]>(['资金'])
  if (read.isPending) return <Waiting what="这份目标" />
  if (read.isError) return <ProblemPanel cause={read.error} onRetry={() => void read.refetch()} />
  const found = partsOf(read.data.content)
  const parts = found.filter((part) => !left.includes(part))
  const years = record.year - source.year
  const taken = (now: GoalContent) =>
    takeOver(now, { source: read.data.content, parts, years, mint: mintKey }) as GoalContent
  const copy = () => {
    change(taken, { label: `复制${nameOf(source)}的内容` })
    onClose()
  }
  return (
    <>
      <p className="panel-lead">
        从{nameOf(source)}的目标复制。{years !== 0 && `实施计划的日期顺延 ${String(years)} 年。`}
      </p>
      <fieldset className="taken-parts">
        <legend>复制哪些内容</legend>
        {found.map((part) => (
          <label key={part}>
            <input
              type="checkbox"
              checked={!left.includes(part)}
              onChange={(event) =>
                setLeft(event.target.checked ? left.filter((each) => each !== part) : [...left, part])
              }
            />{' '}
            {part}
          </label>
        ))}
      </fieldset>
      <p className="action-bar">
        <Button type="primary" disabled={parts.length === 0} onClick={copy}>
          复制
        </Button>
        <Button onClick={onBack}>另选来源</Button>
      </p>
      <Changes before={content} after={taken(content)} />
    </>
  )
}

/** 复制自: parts of an approved goal in place of one's own, shown before it is done, undone in one step. */
export function CopyGoal(props: CopyProps) {
  const [source, setSource] = useState<GoalSource | null>(null)
  const { record, isOpen, onClose } = props
  return (
    <SidePanel isOpen={isOpen} onClose={onClose} title="复制已批复的目标">
      {source === null ? (
        <Sources record={record} onPick={setSource} />
      ) : (
        <Chosen {...props} source={source} onBack={() => setSource(null)} />
      )}
    </SidePanel>
  )
}
