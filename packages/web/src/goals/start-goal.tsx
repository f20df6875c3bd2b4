import { goalBatches } from '@jiheng/domain/goals'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '../app/api.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'

type Batch = (typeof goalBatches)[number]
/** By the rule for each subject, unless one of the batches is chosen. */
type Choice = Batch | '按规则'

/** What is begun: a subject, in which batch. */
type Asked = { readonly projectCode: string; readonly batch: Batch }

const choices: readonly Choice[] = ['按规则', ...goalBatches]

function useStartable(year: number, search: string, isOpen: boolean) {
  return useQuery({
    queryKey: ['goals', 'startable', year, search],
    enabled: isOpen,
    queryFn: ({ signal }) =>
      ask('GET /api/goals/startable', { query: { year, ...(search === '' ? {} : { search }) } }, { signal }),
  })
}

function useStart(year: number) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: Asked) => ask('POST /api/goals', { body: { ...asked, year } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['goals'] })
      await navigate(`/goals/${id}`)
    },
  })
}

function BatchChoice({ batch, choose }: { batch: Choice; choose: (batch: Choice) => void }) {
  return (
    <fieldset className="batch">
      <legend>申报批次</legend>
      <div className="segments">
        {choices.map((each) => (
          <label key={each}>
            <input type="radio" name="batch" checked={each === batch} onChange={() => choose(each)} />
            <span>{each}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type Begun = { readonly done: number; readonly of: number }

/** Begins a goal for each of several subjects, one after the other, until it is stopped. */
function useStartAll(year: number) {
  const queries = useQueryClient()
  const [begun, setBegun] = useState<Begun | null>(null)
  const stop = useRef(false)
  const start = useMutation({
    mutationFn: async (asked: readonly Asked[]) => {
      stop.current = false
      for (const [at, each] of asked.entries()) {
        if (stop.current) return
        setBegun({ done: at, of: asked.length })
        await ask('POST /api/goals', { body: { ...each, year } })
        setBegun({ done: at + 1, of: asked.length })
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['goals'] }),
  })
  return { start, begun, stop: () => Object.assign(stop, { current: true }) }
}

type AllProps = { readonly year: number; readonly asked: readonly Asked[] }

/** 一次开始多个: every subject that is listed, with what the ledgers know of it filled in. */
function StartAll({ year, asked }: AllProps) {
  const { start, begun, stop } = useStartAll(year)
  return (
    <div className="start-all">
      {start.isError && <ProblemPanel cause={start.error} />}
      {start.isPending && begun !== null && (
        <p role="status">
          正在开始第 {begun.done} / {begun.of} 个…{' '}
          <button type="button" className="text-button" onClick={stop}>
            停止
          </button>
        </p>
      )}
      {start.isSuccess && begun !== null && (
        <p role="status">已开始 {begun.done} 个，都在“未送审”里；申报金额、起止日期已按台账填好。</p>
      )}
      {asked.length > 1 && !start.isPending && (
        <Button onClick={() => start.mutate(asked)}>这 {asked.length} 个全部开始填报</Button>
      )}
    </div>
  )
}

/** Begins a goal for one of one's own projects that has none of the year. */
export function StartGoal({ year, isOpen, onClose }: { year: number; isOpen: boolean; onClose: () => void }) {
  const [search, setSearch] = useState('')
  const [batch, setBatch] = useState<Choice>('按规则')
  const startable = useStartable(year, search, isOpen)
  const start = useStart(year)
  const projects = startable.data?.projects ?? []
  const batchFor = (project: { readonly batch: Batch }) => (batch === '按规则' ? project.batch : batch)
  return (
    <SidePanel isOpen={isOpen} onClose={onClose} title={`开始填报 ${year} 年度绩效目标`}>
      <p className="panel-lead">选一个本单位的项目。已经开始填报或已经批复的不在此列。</p>
      <BatchChoice batch={batch} choose={setBatch} />
      <Input.Search
        defaultValue={search}
        onSearch={(word) => setSearch(word.trim())}
        placeholder="项目名称或代码"
        aria-label="查找要填报的项目"
        allowClear
      />
      {startable.isPending && <Waiting what="项目" />}
      {startable.isError && <ProblemPanel cause={startable.error} />}
      {start.isError && <ProblemPanel cause={start.error} />}
      {startable.isSuccess && projects.length === 0 && <p className="muted">没有可以开始填报的项目。</p>}
      <StartAll year={year} asked={projects.map((each) => ({ projectCode: each.code, batch: batchFor(each) }))} />
      <ul className="startable">
        {projects.map((project) => (
          <li key={project.code}>
            <span>
              {project.name}
              <small>{project.code}</small>
              {batch === '按规则' && (
                <small>
                  {project.batch}：{project.batchReason}
                </small>
              )}
            </span>
            <Button
              aria-label={`填报 ${project.name}`}
              disabled={start.isPending}
              onClick={() => start.mutate({ projectCode: project.code, batch: batchFor(project) })}
            >
              填报
            </Button>
          </li>
        ))}
      </ul>
      {startable.data?.isMore === true && <p className="muted">只列出前 50 个，请用名称或代码查找其余的。</p>}
    </SidePanel>
  )
}
