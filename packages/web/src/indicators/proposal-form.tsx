import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { checkProposal, indicatorPlaces, libraryClasses, libraryDirections } from '@jiheng/domain/indicators'
import { policyAreas, projectKinds } from '@jiheng/domain/projects'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { SelectField, TextField } from '../ui/command-form.tsx'
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { useCommand } from '../ui/use-command.ts'

type Content = ProposalRecord['content']
type Name = keyof Content

const choices = (words: readonly string[]) => [
  { value: '', label: '请选择' },
  ...words.map((value) => ({ value, label: value })),
]

function areasOf(kind: string): readonly string[] {
  return kind === '项目类型' ? projectKinds : policyAreas
}

type FieldsProps = {
  readonly content: Content
  readonly change: (field: Name, value: string) => void
  readonly faults: readonly FieldFault[]
}

function LongText({ content, change, faults, field, label }: FieldsProps & { field: Name; label: string }) {
  const sentence = faults.find((fault) => fault.field === field)?.sentence
  return (
    <Field id={field} label={label} sentence={sentence}>
      <textarea
        id={field}
        rows={3}
        value={content[field]}
        aria-invalid={sentence !== undefined}
        aria-describedby={`${field}-error`}
        onChange={(event) => change(field, event.target.value)}
      />
    </Field>
  )
}

function Wording(props: FieldsProps) {
  const { content, change, faults } = props
  const bound = (field: Name) => ({
    id: field,
    value: content[field],
    onChange: (value: string) => change(field, value),
    faults,
  })
  const isQuantitative = content.unit.trim() !== ''
  return (
    <>
      <SelectField {...bound('class')} label="类别" options={choices(libraryClasses)} />
      {content.class !== '共性' && (
        <SelectField {...bound('area')} label="领域" options={choices(areasOf(content.class))} />
      )}
      <SelectField {...bound('place')} label="二级指标" options={choices(indicatorPlaces)} />
      <TextField {...bound('name')} label="三级指标" hint="如 河道保洁考核合格率" />
      <LongText {...props} field="definition" label="定义（算什么、不算什么）" />
      <TextField {...bound('unit')} label="计量单位（定性指标不填）" hint="如 %、个、公里、元/人" />
      {isQuantitative && (
        <>
          <TextField {...bound('formula')} label="计算公式" hint="如 合格次数÷考核次数×100%" />
          <SelectField {...bound('direction')} label="方向" options={choices(libraryDirections)} />
        </>
      )}
      <TextField {...bound('standard')} label="标准值（没有出处的不填）" hint="如 ≥95%" />
      <TextField {...bound('standardSource')} label="标准来源" hint="如 行业标准：GB/T 30600-2022" />
      <TextField {...bound('evidenceAsked')} label="佐证要求" hint="如 月度考核表" />
    </>
  )
}

/** The form of a proposal; 送审 saves it, checks it, and hands it on. */
export function ProposalForm({ record }: { record: ProposalRecord }) {
  const { id, intent } = record
  const [content, setContent] = useState<Content>(record.content)
  const [isSaved, setSaved] = useState(false)
  const client = useQueryClient()
  const change = (field: Name, value: string) => {
    setContent((now) => ({ ...now, [field]: value }))
    setSaved(false)
  }
  const save = () =>
    ask('PUT /api/indicator-proposals/:id', { params: { id }, body: { version: record.version, content } })
  const shared = { field: 'name', rereads: ['proposal', 'proposals'] }
  const keeping = useCommand({ ...shared, faults: () => [], send: save, done: () => setSaved(true) })
  const submitting = useCommand({
    ...shared,
    faults: () => [...checkProposal(intent, content)],
    send: async () => {
      const { version } = await save()
      return ask('POST /api/indicator-proposals/:id/actions', { params: { id }, body: { version, action: 'submit' } })
    },
    done: (after) => client.setQueryData(['proposal', id], after),
  })
  const faults = submitting.faults.length > 0 ? submitting.faults : keeping.faults
  return (
    <form
      className="proposal-form"
      aria-label="指标入库申请"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submitting.run()
      }}
    >
      <ErrorSummary faults={faults} />
      {intent !== '停用' && <Wording content={content} change={change} faults={faults} />}
      <TextField
        id="year"
        label={intent === '停用' ? '最后适用的年度' : '开始适用的年度'}
        kind="number"
        value={content.year}
        faults={faults}
        onChange={(value) => change('year', value)}
      />
      <LongText content={content} change={change} faults={faults} field="reason" label="申请理由" />
      <p className="proposal-bar">
        <Button type="primary" htmlType="submit" loading={submitting.isBusy}>
          送审
        </Button>
        <Button onClick={keeping.run} loading={keeping.isBusy}>
          保存
        </Button>
        <span role="status" className="muted">
          {isSaved ? '已保存' : '送审后由主管部门审核、财政终审，内容锁定。'}
        </span>
      </p>
    </form>
  )
}
