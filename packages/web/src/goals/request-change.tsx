import type { GoalRecord } from '@jiheng/contract/goals'
import { goalChangeKinds } from '@jiheng/domain/rulebook'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ask } from '../app/api.ts'
import { CommandForm } from '../ui/command-form.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Waiting } from '../ui/waiting.tsx'
import { ReasonFields, reasonFaults, reasonField, type Reason } from './reason-fields.tsx'

type Project = { readonly code: string; readonly name: string }

const noReason: Reason = { kind: goalChangeKinds.kinds[0]?.word ?? '', reason: '' }

/** The reason, and the button that begins the request. */
function RequestForm({ project, year }: { project: Project; year: number }) {
  const [value, setValue] = useState(noReason)
  const navigate = useNavigate()
  const { faults, run, isBusy } = useCommand({
    faults: () => reasonFaults(value),
    send: () => ask('POST /api/goals/changes', { body: { ...value, projectCode: project.code, year } }),
    field: reasonField,
    rereads: ['goals', 'goal'],
    done: ({ id }) => void navigate(`/goals/${id}`),
  })
  return (
    <CommandForm
      label={`申请调整 ${project.name}`}
      submit="复制已批复的目标，开始调整"
      isPrimary
      isBusy={isBusy}
      faults={faults}
      onSubmit={run}
    >
      <p className="change-project">
        <strong>{project.name}</strong> <span className="muted">{project.code}</span>
      </p>
      <ReasonFields value={value} faults={faults} onChange={setValue} />
    </CommandForm>
  )
}

const lead =
  '绩效目标批复后一般不予调整；确需调整的，写明原因，按调整流程报批。办理期间和没有批准的，原批复的目标不变。'

/** 申请调整 of one approved goal. */
function RequestPanel({ project, year, onClose }: { project: Project; year: number; onClose: () => void }) {
  return (
    <SidePanel isOpen onClose={onClose} title={`申请调整 ${String(year)} 年度绩效目标`}>
      <p className="panel-lead">{lead}</p>
      <RequestForm project={project} year={year} />
    </SidePanel>
  )
}

/** On an approved goal, for whoever filed it: what unlocks it. */
export function RequestChangeButton({ record }: { record: GoalRecord }) {
  const [isOpen, setOpen] = useState(false)
  if (!record.mayRequestChange) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>申请调整</Button>
      {isOpen && <RequestPanel project={record.project} year={record.year} onClose={() => setOpen(false)} />}
    </>
  )
}

function useChangeable(year: number, search: string) {
  return useQuery({
    queryKey: ['goals', 'changeable', year, search],
    queryFn: ({ signal }) =>
      ask('GET /api/goals/changeable', { query: { year, ...(search === '' ? {} : { search }) } }, { signal }),
  })
}

type ChooseProps = { readonly year: number; readonly first: string; readonly onChoose: (project: Project) => void }

function ChooseProject({ year, first, onChoose }: ChooseProps) {
  const [search, setSearch] = useState(first)
  const changeable = useChangeable(year, search)
  const projects = changeable.data?.projects ?? []
  return (
    <>
      <Input.Search
        defaultValue={search}
        onSearch={(word) => setSearch(word.trim())}
        placeholder="项目名称或代码"
        aria-label="查找要调整的项目"
        allowClear
      />
      {changeable.isPending && <Waiting what="项目" />}
      {changeable.isError && <ProblemPanel cause={changeable.error} />}
      {changeable.isSuccess && projects.length === 0 && <p className="muted">没有已批复、可以申请调整的项目。</p>}
      <ul className="startable">
        {projects.map((project) => (
          <li key={project.code}>
            <span>
              {project.name}
              <small>{project.code}</small>
            </span>
            {project.openChange === null ? (
              <Button aria-label={`申请调整 ${project.name}`} onClick={() => onChoose(project)}>
                申请调整
              </Button>
            ) : (
              <Link to={`/goals/${project.openChange}`}>正在调整，打开</Link>
            )}
          </li>
        ))}
      </ul>
      {changeable.data?.isMore === true && <p className="muted">只列出前 50 个，请用名称或代码查找其余的。</p>}
    </>
  )
}

type RequestProps = {
  readonly year: number
  /** The code of the project that is looked for first; empty for none. */
  readonly first: string
  readonly onClose: () => void
}

/** 申请调整 from the list or a project's file: first which of one's approved goals, then why. Imported ones are among them. */
export function RequestChange({ year, first, onClose }: RequestProps) {
  const [project, setProject] = useState<Project | null>(null)
  return (
    <SidePanel isOpen onClose={onClose} title={`申请调整 ${String(year)} 年度绩效目标`}>
      <p className="panel-lead">{lead}</p>
      {project === null ? (
        <ChooseProject year={year} first={first} onChoose={setProject} />
      ) : (
        <>
          <button type="button" className="text-button" onClick={() => setProject(null)}>
            换一个项目
          </button>
          <RequestForm key={project.code} project={project} year={year} />
        </>
      )}
    </SidePanel>
  )
}
