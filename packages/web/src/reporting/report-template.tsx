import type { Problem } from '@jiheng/contract/problem'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { ApiProblem, ask } from '../app/api.ts'
import { useStored } from '../ui/use-stored.ts'

export type TemplateParagraph = {
  readonly id: string
  readonly text: string
  readonly isEdited: boolean
  readonly original: string
}

/** The prose behind the report by paragraph; empty for whom may not change it. */
export function useTemplate(year: number, mayEdit: boolean): ReadonlyMap<string, TemplateParagraph> {
  const answer = useQuery({
    queryKey: ['template', year],
    enabled: mayEdit,
    queryFn: ({ signal }) => ask('GET /api/reports/:year/template', { params: { year } }, { signal }),
  })
  return new Map(answer.data?.paragraphs.map((each) => [each.id, each]))
}

function faultsOf(cause: unknown): readonly string[] {
  if (cause === null) return []
  const problem: Problem | undefined = cause instanceof ApiProblem ? cause.problem : undefined
  const issues = problem?.issues?.map((issue) => issue.message) ?? []
  if (issues.length > 0) return issues
  return [cause instanceof Error ? cause.message : '没有保存']
}

function useSave(year: number, id: string, onSaved: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (text: string | null) =>
      ask('PUT /api/reports/:year/template/:paragraph', { params: { year, paragraph: id }, body: { text } }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['template', year] }),
        queries.invalidateQueries({ queryKey: ['report', year] }),
      ])
      onSaved()
    },
  })
}

type EditorProps = { readonly year: number; readonly paragraph: TemplateParagraph; onClose(): void }

/** Changes one paragraph's prose in place; what was typed is kept in the browser until it is saved or given up. */
export function ParagraphEditor({ year, paragraph, onClose }: EditorProps) {
  const id = useId()
  const [draft, setDraft] = useStored<string | null>(`jiheng.report.${String(year)}.${paragraph.id}`, null)
  const close = () => {
    setDraft(null)
    onClose()
  }
  const save = useSave(year, paragraph.id, close)
  const text = draft ?? paragraph.text
  const faults = faultsOf(save.error)
  return (
    <div className={faults.length > 0 ? 'field has-error no-print' : 'field no-print'}>
      <label htmlFor={id}>修改此段</label>
      <p className="muted">
        {'{{口径键}} 是由记录算出的数，如 {{goals.amount|亿元}}；键见“口径”页。'}
        {text === paragraph.text ? '' : ' 尚未保存，草稿留在本浏览器。'}
      </p>
      {faults.map((fault) => (
        <p key={fault} className="field-error" role="alert">
          {fault}
        </p>
      ))}
      <Input.TextArea id={id} value={text} rows={8} onChange={(event) => setDraft(event.target.value)} />
      <div className="editor-actions">
        <Button type="primary" onClick={() => save.mutate(text)} loading={save.isPending}>
          保存此段
        </Button>
        {paragraph.isEdited && <Button onClick={() => save.mutate(null)}>恢复原文</Button>}
        <Button onClick={close}>放弃修改</Button>
      </div>
    </div>
  )
}
