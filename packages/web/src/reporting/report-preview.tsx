import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import { ask } from '../app/api.ts'
import { plainText, type Run } from './report-runs.ts'
import { faultsOf } from './report-template.ts'

/** A text that has stood still for a moment: asking at every key would ask for half-typed figures. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return useDeferredValue(settled)
}

type PreviewProps = { readonly year: number; readonly paragraph: string; readonly text: string }

/** 预览: the paragraph as the report would print it from the data as they are, before anything is saved. */
export function ReportPreview({ year, paragraph, text }: PreviewProps) {
  const settled = useSettled(text)
  const preview = useQuery({
    queryKey: ['paragraph-preview', year, paragraph, settled],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      ask(
        'POST /api/reports/:year/template/:paragraph/preview',
        { params: { year, paragraph }, body: { text: settled } },
        { signal },
      ),
  })
  return (
    <section className="editor-preview" aria-label="预览">
      <h3>
        预览<small>按现有数据，尚未保存</small>
      </h3>
      {preview.isError ? (
        <Unreadable faults={faultsOf(preview.error, '无法预览')} />
      ) : (
        <Printed runs={preview.data?.runs} />
      )}
    </section>
  )
}

function Unreadable({ faults }: { readonly faults: readonly string[] }) {
  return faults.map((fault) => <p key={fault}>{fault}</p>)
}

function Printed({ runs }: { readonly runs: readonly Run[] | undefined }) {
  if (runs === undefined) return <p aria-busy="true">…</p>
  if (runs.length === 0) return <p>按现有数据，这一段没有文字，不会印出。</p>
  return <p className="printed">{plainText(runs)}</p>
}
