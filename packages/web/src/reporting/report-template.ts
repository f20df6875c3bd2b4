import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { ApiProblem, ask } from '../app/api.ts'
import type { Drafts } from './report-drafts.ts'

export type TemplateParagraph = {
  readonly id: string
  readonly text: string
  readonly isEdited: boolean
  readonly original: string
}
export type TemplateFigure = { readonly key: string; readonly title: string }

/** The prose behind the report (模板), asked for only by whom may change it. */
export function useTemplate(year: number, mayEdit: boolean) {
  return useQuery({
    queryKey: ['template', year],
    enabled: mayEdit,
    queryFn: ({ signal }) => ask('GET /api/reports/:year/template', { params: { year } }, { signal }),
  })
}

export type Editing = {
  readonly year: number
  readonly paragraphs: ReadonlyMap<string, TemplateParagraph>
  readonly figures: readonly TemplateFigure[]
  readonly drafts: Drafts
  /** The paragraph saved last on this page, which says so. */
  readonly savedLast: string | null
  readonly onSaved: (paragraph: string) => void
}

export const EditingContext = createContext<Editing | null>(null)

/** What is needed to change the prose; null for whom may not. */
export function useEditing(): Editing | null {
  return use(EditingContext)
}

/** What the server found wrong with a text, all at once; each is a sentence. */
export function faultsOf(cause: unknown, failed = '没有保存'): readonly string[] {
  if (cause === null) return []
  const issues = cause instanceof ApiProblem ? (cause.problem.issues ?? []) : []
  if (issues.length > 0) return issues.map((issue) => issue.message)
  return [cause instanceof Error ? `${failed}：${cause.message}` : failed]
}

/** Saves a paragraph and reads the report again; done when the paper shows the new text. */
export function useSaveParagraph(year: number, paragraph: string, onSaved: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (text: string) =>
      ask('PUT /api/reports/:year/template/:paragraph', { params: { year, paragraph }, body: { text } }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['template', year] }),
        queries.invalidateQueries({ queryKey: ['report', year] }),
      ])
      onSaved()
    },
  })
}
