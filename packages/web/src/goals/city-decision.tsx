import type { CityDepartment, CityPlatform, CityReconciliation } from '@jiheng/contract/city-platform'
import { useState } from 'react'
import { Link } from 'react-router'
import { ApiProblem, ask, type Call } from '../app/api.ts'
import { CommandForm } from '../ui/command-form.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { countText, grouped, momentText } from '../ui/number-text.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { DocumentFields, useDocument } from './approval-fields.tsx'
import { cityRereads, standings } from './use-city-platform.ts'

type Change = CityDepartment['differences'][number]

const kinds: Readonly<Record<Change['kind'], string>> = { changed: '不同', added: '仅市级平台', removed: '仅本系统' }

/** Amounts are in 元, as the export and the goal are compared. */
function isAmount({ path, kind }: Change): boolean {
  return (
    kind === 'changed' &&
    /^(requestedAmount|appropriation|carriedOver|otherFunds|tasks\..*\.(amount|fiscal|other))$/.test(path)
  )
}

function said(change: Change, text: string) {
  if (text === '') return <span className="muted">（空）</span>
  return isAmount(change) ? grouped(text) : text
}

const changeColumns: readonly Column<Change>[] = [
  {
    key: 'label',
    title: '栏目',
    isRowHead: true,
    cell: (change) => (isAmount(change) ? `${change.label}（元）` : change.label),
  },
  { key: 'kind', title: '差异', width: 'nowrap', cell: ({ kind }) => kinds[kind] },
  { key: 'before', title: '本系统', cell: (change) => said(change, change.before) },
  { key: 'after', title: '市级平台', cell: (change) => said(change, change.after) },
]

/** The two values of each field side by side. */
function Differences({ department }: { department: CityDepartment }) {
  const { differences, name } = department
  if (differences.length === 0) return null
  return (
    <DataTable
      label={`${name}两边的差异`}
      columns={changeColumns}
      rows={differences}
      keyOf={({ path, kind }) => `${path} ${kind}`}
      isCompact
    />
  )
}

type Deciding = {
  readonly reconciliation: CityReconciliation
  readonly setting: CityPlatform['setting']
  readonly departments: readonly CityDepartment[]
  readonly onDone: () => void
}

type Decision = Pick<Parameters<typeof askDecision>[0], 'kind' | 'reason' | 'document'>
const askDecision = (body: Call<'POST /api/city-platform/decisions'>['body']) =>
  ask('POST /api/city-platform/decisions', { body })

/** Decides about departments; a refusal says which of them it is about. */
async function decide(
  reconciliation: CityReconciliation,
  departments: readonly CityDepartment[],
  decision: Decision,
): Promise<unknown> {
  try {
    return await askDecision({
      export: reconciliation.export.id,
      departments: departments.map(({ code }) => code),
      ...decision,
    })
  } catch (cause) {
    const detail = cause instanceof ApiProblem ? cause.problem.detail : undefined
    throw detail === undefined ? cause : new Error(detail, { cause })
  }
}

/** Asks for what the taking over needs: the city's document, where it counts as approved and the export names none. */
function TakeForm({ reconciliation, setting, departments, onDone }: Deciding) {
  const draft = useDocument()
  const isApproved = setting.standing === '已批复'
  const needsDocument = isApproved && departments.some(({ document }) => document.number === '' || document.on === '')
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: (): FieldFault[] =>
      needsDocument && draft.hindrance !== null ? [{ field: 'city-document', sentence: draft.hindrance }] : [],
    send: () =>
      decide(reconciliation, departments, {
        kind: '采用',
        reason: '',
        document: needsDocument ? draft.document : null,
      }),
    field: 'city-document',
    rereads: cityRereads,
    done: onDone,
  })
  const count = departments.length
  const label = count === 1 ? '采用市级平台的' : `采用这 ${countText(count)} 个部门的`
  const sentence = faults[0]?.sentence
  return (
    <CommandForm label="采用市级平台的" submit={label} isPrimary isBusy={isBusy} faults={faults} onSubmit={run}>
      <p className="muted">
        {isApproved
          ? '采用后即为已批复（依据市级平台批复），与别的目标一样锁定；本系统已有批复的，作为调整的新一版。'
          : '采用后列入待批复，由财政随预算批复；本系统已有批复的，作为调整的新一版。'}
      </p>
      <div id="city-document" className="city-document" tabIndex={-1}>
        {sentence !== undefined && <p className="field-error">{sentence}</p>}
        {needsDocument && <DocumentFields draft={draft} />}
        {isApproved && !needsDocument && <p>批复文号、批复日期按导出件所写。</p>}
      </div>
    </CommandForm>
  )
}

function KeepForm({ reconciliation, departments, onDone }: Omit<Deciding, 'setting'>) {
  const [reason, setReason] = useState('')
  const { faults, run, isBusy } = useCommand<unknown>({
    faults: (): FieldFault[] =>
      reason.trim() === '' ? [{ field: 'city-reason', sentence: '请写明为什么保留本系统的。' }] : [],
    send: () => decide(reconciliation, departments, { kind: '保留', reason, document: null }),
    field: 'city-reason',
    rereads: cityRereads,
    done: onDone,
  })
  const sentence = faults[0]?.sentence
  return (
    <CommandForm label="保留本系统的" submit="保留本系统的" isBusy={isBusy} faults={faults} onSubmit={run}>
      <Field id="city-reason" label="保留本系统的理由" sentence={sentence}>
        <textarea
          id="city-reason"
          className="text-area"
          rows={3}
          maxLength={1000}
          value={reason}
          aria-invalid={sentence !== undefined}
          aria-describedby="city-reason-error"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </CommandForm>
  )
}

/** What was decided about a department, by whom and when. */
export function DecisionLine({ department: { decision } }: { department: CityDepartment }) {
  if (decision === null) return null
  const { kind, reason, at, by } = decision
  return (
    <>
      {kind === '采用' ? '已采用市级平台的' : `保留本系统的：${reason ?? ''}`}
      <small className="under">
        {by}，{momentText(at)}
      </small>
    </>
  )
}

type PanelProps = Omit<Deciding, 'departments' | 'onDone'> & {
  readonly department: CityDepartment
  readonly onClose: () => void
}

/** One department: both sides field by field, and the two ways to decide. */
export function DepartmentPanel({ department, onClose, ...rest }: PanelProps) {
  const { name, code, standing, place, hindrance, goal, notes } = department
  const { word, tone } = standings[standing]
  const mayDecide = standing === 'differs' || standing === 'city-only'
  const deciding = { ...rest, departments: [department], onDone: onClose }
  return (
    <SidePanel isOpen onClose={onClose} title={`${name} ${code}`}>
      <p className="panel-lead">
        <StateBadge tone={tone} word={word} />
        {place !== null && <small className="muted"> 导出件 {place}</small>}
      </p>
      {goal !== null && (
        <p>
          <Link to={`/goals/${goal}`}>打开本系统的目标</Link>
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="notice">
          {note}
        </p>
      ))}
      <Differences department={department} />
      <p>
        <DecisionLine department={department} />
      </p>
      {mayDecide && hindrance !== null && <p className="notice notice-warn">{hindrance}</p>}
      {mayDecide && (
        <div className="city-decisions">
          {hindrance === null && <TakeForm {...deciding} />}
          <KeepForm {...deciding} />
        </div>
      )}
    </SidePanel>
  )
}

/** All departments that stand on the city platform alone, taken over in one go. */
export function TakeAllPanel({ departments, onDone, ...rest }: Deciding) {
  return (
    <SidePanel isOpen onClose={onDone} title={`采用仅市级平台有的 ${countText(departments.length)} 个部门`}>
      <ul className="city-names">
        {departments.map(({ code, name, place }) => (
          <li key={code}>
            {name} <small className="muted">{place}</small>
          </li>
        ))}
      </ul>
      <p className="muted">全部采用，或一个也不采用：有一个办不成，其余的也不写入。</p>
      <TakeForm {...rest} departments={departments} onDone={onDone} />
    </SidePanel>
  )
}
