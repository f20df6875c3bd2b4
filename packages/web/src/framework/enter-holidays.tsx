import type { HolidayArrangement } from '@jiheng/contract/holidays'
import { readHolidayLines, writeHolidayLines } from '@jiheng/domain/framework'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'

type Entry = { readonly notice: string; readonly source: string; readonly lines: string }

function entryOf({ year, notice, source, days }: HolidayArrangement): Entry {
  const typed = days.flatMap(({ day, ...rest }) => {
    const read = parseCalendarDate(day)
    return read === null ? [] : [{ day: read, ...rest }]
  })
  return {
    notice: notice ?? `国务院办公厅关于${String(year)}年部分节假日安排的通知`,
    source: source ?? '',
    lines: writeHolidayLines(typed),
  }
}

function faultsOf(year: number, entry: Entry): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (entry.notice.trim() === '') faults.push({ field: 'notice', sentence: '请填写通知名称' })
  if (entry.source.trim() === '') faults.push({ field: 'source', sentence: '请填写文号或出处' })
  const read = readHolidayLines(year, entry.lines)
  for (const { line, sentence } of read.faults) {
    faults.push({ field: 'lines', sentence: `第 ${String(line)} 行：${sentence}` })
  }
  if (read.faults.length === 0 && read.days.length === 0) faults.push({ field: 'lines', sentence: '请至少填写一天' })
  return faults
}

/** The system administrator enters a year's arrangement from its notice; it takes the place of what stood there. */
export function EnterHolidays({ arrangement }: { arrangement: HolidayArrangement }) {
  const { year } = arrangement
  const queries = useQueryClient()
  const [entry, setEntry] = useState(() => entryOf(arrangement))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const save = useMutation({
    mutationFn: () => ask('PUT /api/holidays/:year', { params: { year }, body: entry }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['holidays'] }),
  })
  const submit = () => {
    const found = faultsOf(year, entry)
    setFaults(found)
    if (found.length === 0) save.mutate()
  }
  const sentenceAt = (field: string) => faults.find((fault) => fault.field === field)?.sentence
  const line = (field: 'notice' | 'source', label: string) => (
    <Field id={field} label={label} sentence={sentenceAt(field)}>
      <Input
        id={field}
        value={entry[field]}
        maxLength={200}
        aria-invalid={sentenceAt(field) !== undefined}
        aria-describedby={`${field}-error`}
        onChange={(event) => setEntry({ ...entry, [field]: event.target.value })}
      />
    </Field>
  )
  return (
    <section className="section enter-holidays" aria-labelledby="enter-title">
      <h2 id="enter-title">
        {arrangement.notice === null ? '录入' : '更正'} {year} 年放假安排
      </h2>
      <ErrorSummary faults={faults} />
      {save.isError && <ProblemPanel cause={save.error} />}
      {save.isSuccess && (
        <p className="notice notice-good" role="status">
          已保存。此后新产生的期限按新的安排推算，已经告知的期限不变。
        </p>
      )}
      {line('notice', '通知名称')}
      {line('source', '文号或出处')}
      <Field id="lines" label="放假和调休上班，一行一段" sentence={sentenceAt('lines')}>
        <p className="muted" id="lines-hint">
          例：2026-02-15至2026-02-23 休 春节；调休上班写作 2026-02-14 班 春节
        </p>
        <textarea
          id="lines"
          rows={14}
          maxLength={8000}
          value={entry.lines}
          aria-invalid={sentenceAt('lines') !== undefined}
          aria-describedby="lines-error lines-hint"
          onChange={(event) => setEntry({ ...entry, lines: event.target.value })}
        />
      </Field>
      <Button type="primary" loading={save.isPending} onClick={submit}>
        保存 {year} 年安排
      </Button>
    </section>
  )
}
