import { Button } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { StateBadge } from '../ui/state-badge.tsx'
import { ReportFigurePicker } from './report-figure-picker.tsx'
import { ReportPreview } from './report-preview.tsx'
import { faultsOf, useSaveParagraph, type Editing, type TemplateParagraph } from './report-template.ts'

function Syntax() {
  return (
    <details className="disclosure">
      <summary>写法说明</summary>
      <dl className="syntax">
        <dt>
          <code>{'{{goals.amount}}'}</code>
        </dt>
        <dd>由记录算出的数，随数据变化；不要直接写数字。</dd>
        <dt>
          <code>{'{{goals.amount|万元}}'}</code>
        </dt>
        <dd>
          指定写法：元、万元、亿元，或与上年之差 <code>较上年</code>。
        </dd>
        <dt>
          <code>{'{{如有 goals.count}}…{{否则}}…{{结束}}'}</code>
        </dt>
        <dd>有数才写的话；还可用“如增”（比上年增加）、“如满”（达到 100%）。</dd>
      </dl>
    </details>
  )
}

/** Rows for the text at the paper's width: two Latin letters are as wide as one Chinese character. */
function rowsFor(text: string): number {
  const lines = text.split('\n').map((line) => Math.ceil((line.length + line.replace(/[ -~]/g, '').length) / 88))
  return Math.min(
    18,
    Math.max(
      4,
      lines.reduce((sum, each) => sum + Math.max(1, each), 1),
    ),
  )
}

function Faults({ id, faults }: { id: string; faults: readonly string[] }) {
  if (faults.length === 0) return null
  return (
    <div id={id} role="alert">
      {faults.map((fault) => (
        <p key={fault} className="field-error">
          {fault}
        </p>
      ))}
    </div>
  )
}

/** The caret's place is where a figure goes; afterwards it stands behind the figure. */
function useInsertion(text: string, change: (text: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)
  useEffect(() => {
    if (caret.current === null) return
    area.current?.focus()
    area.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [text])
  const insert = (key: string) => {
    const from = area.current?.selectionStart ?? text.length
    const to = area.current?.selectionEnd ?? from
    const mark = `{{${key}}}`
    caret.current = from + mark.length
    change(text.slice(0, from) + mark + text.slice(to))
  }
  return { area, insert }
}

type EditorProps = {
  readonly editing: Editing
  readonly paragraph: TemplateParagraph
  /** Opened by a person just now, and not by a draft that a reload left. */
  readonly isAsked: boolean
  readonly onClose: () => void
}

/** What is typed, whether it is saved, and what can be done with it. */
function useParagraphText({ editing, paragraph, onClose }: EditorProps) {
  const { drafts } = editing
  const draft = drafts.of(paragraph.id)
  const text = draft?.text ?? paragraph.text
  const change = (next: string) => {
    if (next === paragraph.text) drafts.drop(paragraph.id)
    else drafts.keep(paragraph.id, { text: next, begunFrom: draft?.begunFrom ?? paragraph.text })
  }
  const close = () => {
    drafts.drop(paragraph.id)
    onClose()
  }
  const save = useSaveParagraph(editing.year, paragraph.id, () => {
    close()
    editing.onSaved(paragraph.id)
  })
  const isChangedElsewhere = draft !== null && draft.begunFrom !== paragraph.text
  return { text, change, close, save, isUnsaved: draft !== null, isChangedElsewhere }
}

/** Changes one paragraph's prose in place; nothing typed is lost until it is saved or given up. */
export function ReportEditor(props: EditorProps) {
  const { editing, paragraph, isAsked } = props
  const id = useId()
  const { text, change, close, save, isUnsaved, isChangedElsewhere } = useParagraphText(props)
  const { area, insert } = useInsertion(text, change)
  const faults = faultsOf(save.error)
  useEffect(() => {
    if (isAsked || save.isError) area.current?.focus({ preventScroll: true })
  }, [area, isAsked, save.isError])
  return (
    <div className={faults.length > 0 ? 'report-editor has-error no-print' : 'report-editor no-print'}>
      <p className="editor-head">
        <label htmlFor={id}>修改此段</label>
        {isUnsaved ? (
          <StateBadge tone="warn" word="未保存，草稿留在本浏览器" />
        ) : (
          <StateBadge tone="idle" word="没有改动" />
        )}
      </p>
      {isChangedElsewhere && (
        <p className="notice notice-warn">你开始修改之后，这一段已另有人保存过；保存会以你的文字为准。</p>
      )}
      <Faults id={`${id}-faults`} faults={faults} />
      <textarea
        id={id}
        ref={area}
        value={text}
        rows={rowsFor(text)}
        maxLength={20_000}
        aria-invalid={faults.length > 0}
        aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
        onChange={(event) => change(event.target.value)}
      />
      <ReportFigurePicker figures={editing.figures} onPick={insert} />
      <Syntax />
      <ReportPreview year={editing.year} paragraph={paragraph.id} text={text} />
      <div className="editor-actions">
        <Button type="primary" onClick={() => save.mutate(text)} loading={save.isPending} disabled={!isUnsaved}>
          保存此段
        </Button>
        <Button onClick={() => change(paragraph.original)} disabled={text === paragraph.original}>
          恢复原文
        </Button>
        <Button onClick={close}>{isUnsaved ? '放弃修改' : '关闭'}</Button>
      </div>
    </div>
  )
}
