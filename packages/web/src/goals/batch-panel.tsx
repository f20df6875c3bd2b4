import type { BatchLine } from '@jiheng/contract/goal-desk'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { amountText, noFigure } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DocumentFields, useDocument, type DocumentDraft } from './approval-fields.tsx'
import { useBatch, useBatchPreview, type BatchDeed, type Outcome } from './use-batch.ts'

const deedWords: Readonly<Record<BatchDeed, string>> = { submit: '送审', pass: '通过', 'approve-with-budget': '批复' }

type Preview = NonNullable<ReturnType<typeof useBatchPreview>['data']>

/** What is not done, each with its reason; a draft that is held back is mended on its own page. */
function LeftOut({ preview, deed }: { preview: Preview; deed: BatchDeed }) {
  const { leftOut, lines } = preview
  if (leftOut.count === 0) return null
  return (
    <section aria-labelledby="left-out">
      <h3 id="left-out">
        {deed === 'submit' ? '暂不送审' : '不办理'} {leftOut.count} 件，{amountText(leftOut.sum, '万元')} 万元
      </h3>
      <ul className="batch-lines">
        {lines
          .filter((line) => line.deed === null)
          .map((line) => (
            <li key={line.id}>
              <LeftOutName line={line} deed={deed} />
              <small>{line.reason}</small>
            </li>
          ))}
      </ul>
    </section>
  )
}

function LeftOutName({ line, deed }: { line: BatchLine; deed: BatchDeed }) {
  if (line.projectName === '') return <>（看不到的申报）</>
  return deed === 'submit' ? <Link to={`/goals/${line.id}`}>{line.projectName}</Link> : <>{line.projectName}</>
}

function Included({ preview, word }: { preview: Preview; word: string }) {
  const { included, lines } = preview
  return (
    <section aria-labelledby="included">
      <h3 id="included">
        将{word} {included.count} 件，{amountText(included.sum, '万元')} 万元
      </h3>
      <ul className="batch-lines">
        {lines
          .filter((line) => line.deed !== null)
          .map((line) => (
            <li key={line.id}>
              {line.projectName}
              <small>
                {line.organization} · {line.amount === null ? noFigure : `${amountText(line.amount, '万元')} 万元`}
                {line.deed === 'countersign' && ' · 会签同意'}
              </small>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const done = outcomes.filter((outcome) => outcome.isDone).length
  return (
    <section aria-labelledby="outcomes">
      <h3 id="outcomes" role="status">
        办成 {done} 件，没有办成 {outcomes.length - done} 件
      </h3>
      <ul className="batch-lines">
        {outcomes.map(({ line, isDone, sentence }) => (
          <li key={line.id}>
            {line.projectName}
            <small>
              <StateBadge tone={isDone ? 'good' : 'bad'} word={sentence} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ConfirmProps = {
  readonly deed: BatchDeed
  readonly preview: Preview
  readonly onClose: () => void
}

type WordsProps = {
  readonly preview: Preview
  readonly draft: DocumentDraft | null
  readonly opinion: string
  readonly onWrite: (text: string) => void
}

function Words({ preview, draft, opinion, onWrite }: WordsProps) {
  return (
    <>
      {preview.rubric !== null && (
        <p className="notice">每一件都按“各要点评优、综合评定为优”填写审核表。要评其他等级的，请逐件办理。</p>
      )}
      {draft !== null && <DocumentFields draft={draft} />}
      <div className="batch-words">
        <label htmlFor="batch-opinion">意见（每一件都写上）</label>
        <textarea
          id="batch-opinion"
          rows={2}
          maxLength={2000}
          value={opinion}
          onChange={(event) => onWrite(event.target.value)}
        />
      </div>
    </>
  )
}

/** Asks once more, then decides each by itself and says what became of each. */
function Confirm({ deed, preview, onClose }: ConfirmProps) {
  const draft = useDocument()
  const [opinion, setOpinion] = useState('')
  const isBudget = deed === 'approve-with-budget'
  const batch = useBatch({ opinion, document: isBudget ? draft.document : null, rubric: preview.rubric })
  const lines: readonly BatchLine[] = preview.lines.filter((line) => line.deed !== null)
  const word = deedWords[deed]
  if (batch.running.isSuccess) {
    return (
      <>
        <Outcomes outcomes={batch.outcomes} />
        <LeftOut preview={preview} deed={deed} />
        <Button type="primary" onClick={onClose}>
          关闭
        </Button>
      </>
    )
  }
  const hindrance = isBudget ? draft.hindrance : null
  return (
    <>
      <Included preview={preview} word={word} />
      <LeftOut preview={preview} deed={deed} />
      {lines.length > 0 && deed !== 'submit' && (
        <Words preview={preview} draft={isBudget ? draft : null} opinion={opinion} onWrite={setOpinion} />
      )}
      <div className="action-bar">
        <Button
          type="primary"
          disabled={lines.length === 0 || hindrance !== null}
          loading={batch.running.isPending}
          onClick={() => batch.running.mutate(lines)}
        >
          {word} {lines.length} 件
        </Button>
        {hindrance !== null && <span className="muted">{hindrance}</span>}
        {batch.running.isPending && (
          <span role="status">
            正在办理第 {Math.min(batch.outcomes.length + 1, lines.length)}/{lines.length} 件{' '}
            <button type="button" className="text-button" onClick={batch.stop}>
              停止
            </button>
          </span>
        )}
      </div>
    </>
  )
}

type PanelProps = {
  readonly deed: BatchDeed
  readonly ids: readonly string[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** 批量办理: first what will happen with which, then the deed. */
export function BatchPanel({ deed, ids, isOpen, onClose }: PanelProps) {
  const preview = useBatchPreview(deed, ids, isOpen)
  return (
    <SidePanel isOpen={isOpen} onClose={onClose} title={`批量${deedWords[deed]}`}>
      {preview.isPending && <Waiting what="将要办理的申报" />}
      {preview.isError && <ProblemPanel cause={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isSuccess && <Confirm deed={deed} preview={preview.data} onClose={onClose} />}
    </SidePanel>
  )
}
