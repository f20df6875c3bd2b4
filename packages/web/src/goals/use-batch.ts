import type { BatchLine } from '@jiheng/contract/goal-desk'
import { reviewPoints } from '@jiheng/domain/goals'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiProblem, ask } from '../app/api.ts'
import type { Document } from './approval-fields.tsx'
import { rubricOf } from './use-opinion.ts'

export type BatchDeed = 'submit' | 'pass' | 'approve-with-budget'

/** What the batch would do, asked anew whenever it is opened. */
export function useBatchPreview(deed: BatchDeed, ids: readonly string[], isOpen: boolean) {
  return useQuery({
    queryKey: ['goal-batch', deed, ids],
    enabled: isOpen,
    gcTime: 0,
    queryFn: ({ signal }) => ask('POST /api/goals/batch-preview', { body: { deed, ids: [...ids] } }, { signal }),
  })
}

/** What became of one filing of a batch. */
export type Outcome = { readonly line: BatchLine; readonly isDone: boolean; readonly sentence: string }

export type BatchWords = {
  readonly opinion: string
  readonly document: Document | null
  readonly rubric: string | null
}

/** The review table of a batch: every point 优. */
function allExcellent(rubric: string) {
  const marks = reviewPoints(rubricOf(rubric)).map(({ key }) => ({ point: key, mark: '优' }))
  return { method: '定性', grade: null, marks } as const
}

async function send(line: BatchLine, { opinion, document, rubric }: BatchWords): Promise<string> {
  const { id, deed } = line
  if (deed === 'submit') {
    await ask('POST /api/goals/:id/submit', { params: { id }, body: { version: line.version ?? 0 } })
    return '已送审'
  }
  const call = { params: { id }, body: { version: line.version ?? 0, opinion } }
  if (deed === 'countersign') {
    await ask('POST /api/goals/:id/countersign', call)
    return '已会签'
  }
  const graded = line.isGraded && rubric !== null ? allExcellent(rubric) : null
  await ask('POST /api/goals/:id/approve', { ...call, body: { ...call.body, graded, document } })
  return document === null ? '已通过' : '已批复'
}

async function decideOne(line: BatchLine, words: BatchWords): Promise<Outcome> {
  try {
    return { line, isDone: true, sentence: await send(line, words) }
  } catch (cause) {
    const problem = cause instanceof ApiProblem ? cause.problem : null
    return { line, isDone: false, sentence: problem?.detail ?? problem?.title ?? '没有办成，请单独打开办理' }
  }
}

/** Decides one filing after another, each a deed of its own with its own outcome; it can be stopped between two. */
export function useBatch(words: BatchWords) {
  const queries = useQueryClient()
  const stopped = useRef(false)
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const running = useMutation({
    mutationFn: async (lines: readonly BatchLine[]) => {
      stopped.current = false
      setOutcomes([])
      for (const line of lines) {
        const outcome = stopped.current
          ? { line, isDone: false, sentence: '没有办理（已停止）' }
          : await decideOne(line, words)
        setOutcomes((before) => [...before, outcome])
      }
      await queries.invalidateQueries({ queryKey: ['goals'] })
    },
  })
  return { running, outcomes, stop: () => (stopped.current = true) }
}
