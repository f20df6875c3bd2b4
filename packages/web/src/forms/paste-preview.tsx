import type { PastePlan } from '@jiheng/domain/forms'
import { Button } from 'antd'
import { countText, noFigure } from '../ui/number-text.ts'
import { SidePanel } from '../ui/side-panel.tsx'

const mostShown = 200

/** What a paste did, in a sentence: how much, and what was rewritten in the form's way. */
export function pasteSentence({ cells, added }: PastePlan): string {
  const rewritten = cells.filter(({ pasted, after }) => pasted !== after)
  const [first] = rewritten
  const count = `已粘贴 ${countText(cells.length)} 格${added > 0 ? `，增加 ${countText(added)} 行` : ''}`
  if (first === undefined) return `${count}，可以撤销。`
  const example = first.pasted.trim() === '' ? `空格补为“${first.after}”` : `“${first.pasted}”写作“${first.after}”`
  return `${count}，其中 ${countText(rewritten.length)} 格按本表的写法改写（如${example}），可以撤销。`
}

type PreviewProps = {
  readonly plan: PastePlan | null
  readonly onTake: (plan: PastePlan) => void
  readonly onLeave: () => void
}

/** What a larger paste will change, before it does (粘贴前先看). */
export function PastePreview({ plan, onTake, onLeave }: PreviewProps) {
  const cells = plan?.cells ?? []
  const over = cells.filter(({ before }) => before !== '').length
  return (
    <SidePanel isOpen={plan !== null} onClose={onLeave} title={`将粘贴 ${countText(cells.length)} 格`}>
      {plan !== null && (
        <>
          <p className="panel-lead">
            增加 {countText(plan.added)} 行，改动已有内容 {countText(over)} 格。粘贴以后可以一步撤销。
          </p>
          {plan.left.length > 0 && (
            <ul className="notice notice-warn paste-left">
              {plan.left.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <p className="action-bar">
            <Button type="primary" disabled={cells.length === 0} onClick={() => onTake(plan)}>
              粘贴这 {countText(cells.length)} 格
            </Button>
            <Button onClick={onLeave}>不粘贴</Button>
          </p>
          <div className="table-scroll" role="region" aria-label="将粘贴的内容" tabIndex={0}>
            <table className="table compact paste-table">
              <thead>
                <tr>
                  <th scope="col">行</th>
                  <th scope="col">列</th>
                  <th scope="col">原来</th>
                  <th scope="col">改为</th>
                </tr>
              </thead>
              <tbody>
                {cells.slice(0, mostShown).map((cell) => (
                  <tr key={`${String(cell.row)} ${cell.field}`}>
                    <td>{cell.row + 1}</td>
                    <td className="nowrap">{cell.title}</td>
                    <td>{cell.before === '' ? noFigure : cell.before}</td>
                    <td>
                      {cell.after === '' ? noFigure : cell.after}
                      {cell.after !== cell.pasted && (
                        <small className="muted">
                          {' '}
                          {cell.pasted.trim() === '' ? '同上一行（合并单元格）' : `原写作“${cell.pasted}”`}
                        </small>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {cells.length > mostShown && <p className="muted">只列出前 {mostShown} 格。</p>}
        </>
      )}
    </SidePanel>
  )
}
