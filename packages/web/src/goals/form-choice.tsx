import type { GoalFormInUse } from '@jiheng/contract/goal-drafts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { CommandForm, SelectField, TextField } from '../ui/command-form.tsx'
import type { FieldFault } from '../ui/error-summary.tsx'
import { momentText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'

/** In which editions of the form the goals of a year are begun (申报表版本). */
export function useGoalForms(year: number, isWanted = true) {
  return useQuery({
    queryKey: ['goal-forms', year],
    enabled: isWanted,
    queryFn: ({ signal }) => ask('GET /api/goal-forms', { query: { year } }, { signal }),
  })
}

type OneProps = { readonly form: GoalFormInUse; readonly year: number }

function useChoice({ form, year }: OneProps, onDone: () => void) {
  const queries = useQueryClient()
  const { subjectKind } = form
  return useMutation({
    mutationFn: (chosen: { readonly edition: string; readonly reason: string }) =>
      ask('PUT /api/goal-forms', { body: { year, subjectKind, ...chosen } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['goal-forms'] })
      onDone()
    },
  })
}

function Choose({ form, year, onDone }: OneProps & { readonly onDone: () => void }) {
  const [edition, setEdition] = useState(form.edition.id)
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const choice = useChoice({ form, year }, onDone)
  const ids = { edition: `edition-${form.subjectKind}`, reason: `reason-${form.subjectKind}` }
  const submit = () => {
    const found = [
      ...(edition === form.edition.id ? [{ field: ids.edition, sentence: '请选择与现在不同的版本。' }] : []),
      ...(reason.trim() === '' ? [{ field: ids.reason, sentence: '请填写理由，如依据的文件。' }] : []),
    ]
    setFaults(found)
    if (found.length === 0) choice.mutate({ edition, reason: reason.trim() })
  }
  return (
    <CommandForm
      label={`选用${form.subjectKind}的申报表`}
      submit={`从 ${String(year)} 年度起选用`}
      isPrimary
      isBusy={choice.isPending}
      faults={faults}
      onSubmit={submit}
    >
      {choice.isError && <ProblemPanel cause={choice.error} />}
      <SelectField
        id={ids.edition}
        label="申报表"
        value={edition}
        onChange={setEdition}
        faults={faults}
        options={form.editions.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <p className="muted">{form.editions.find(({ id }) => id === edition)?.text}</p>
      <TextField id={ids.reason} label="理由" value={reason} onChange={setReason} faults={faults} />
    </CommandForm>
  )
}

function One({ form, year }: OneProps) {
  const [isChoosing, setChoosing] = useState(false)
  const mayChoose = useMay('finance') && form.editions.length > 1
  const { chosen } = form
  return (
    <section className="form-in-use" aria-label={form.subjectKind}>
      <h3>
        {form.subjectKind}：{form.edition.title}
      </h3>
      <p className="muted">
        {chosen === null
          ? '规则册的默认版本。'
          : `从 ${String(chosen.since)} 年度起选用，理由：${chosen.reason}。${chosen.by}，${momentText(chosen.at)}。`}
      </p>
      {mayChoose && !isChoosing && <Button onClick={() => setChoosing(true)}>改用另一版</Button>}
      {isChoosing && <Choose form={form} year={year} onDone={() => setChoosing(false)} />}
    </section>
  )
}

/** 申报表版本: which edition is begun in for each kind of subject; the finance office chooses, with a reason. */
export function FormChoice({ year }: { year: number }) {
  const [isOpen, setOpen] = useState(false)
  const forms = useGoalForms(year, isOpen)
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        申报表版本
      </button>
      <SidePanel isOpen={isOpen} onClose={() => setOpen(false)} title={`${year} 年度使用的申报表`}>
        <p className="panel-lead">新开始的填报用这里的版本；已经开始的保持开始时的版本，不受影响。</p>
        {forms.isPending && <Waiting what="申报表版本" />}
        {forms.isError && <ProblemPanel cause={forms.error} />}
        {forms.data?.forms.map((form) => (
          <One key={form.subjectKind} form={form} year={year} />
        ))}
      </SidePanel>
    </>
  )
}
