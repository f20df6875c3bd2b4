import { Button } from 'antd'
import { areaOf, type Cursor } from './cursor.ts'
import { addRow, copyTable, moveRows, removeRows, type EntryDesk } from './entry-desk.ts'

type ToolsProps = {
  readonly desk: EntryDesk
  readonly cursor: Cursor
  readonly count: number
  readonly rowName: string
  readonly said: string
}

const keys = [
  ['方向键、Tab、回车', '走到相邻的格；直接敲字改写这一格，F2 或双击接着写'],
  ['Ctrl+V', '从 Excel、WPS 粘贴一片，带不带表头都可以；超过 20 格先看再粘贴'],
  ['Ctrl+C、Ctrl+X', '复制、剪切选中的格（Shift+方向键或拖动来选）'],
  ['Ctrl+Z、Ctrl+Y', '撤销、重做'],
  ['Ctrl+回车、Ctrl+Delete', '在下面加一行、删去选中的行'],
  ['Alt+↑、Alt+↓', '上移、下移选中的行'],
  ['Ctrl+D', '把上面一行的内容填下来'],
  ['1 2 3 …', '在有选项的格里选第几项'],
] as const

/** What can be done with the rows, by the pointer too; and what was just done. */
export function EntryTools({ desk, cursor, count, rowName, said }: ToolsProps) {
  const { top, bottom } = areaOf(cursor)
  const isOnRow = top < count
  const copy = () => {
    navigator.clipboard.writeText(copyTable(desk)).then(
      () => desk.say('整张表已经复制，可以粘贴到 Excel。'),
      () => desk.say('浏览器不允许复制，请在表中按 Ctrl+A、Ctrl+C。'),
    )
  }
  const last = Math.min(bottom, count - 1)
  const which = top === last ? `第 ${String(top + 1)} 行` : `第 ${String(top + 1)}–${String(last + 1)} 行`
  return (
    <div className="entry-tools no-print">
      <Button onClick={() => addRow(desk)}>增加一行{rowName}</Button>
      {count > 0 && (
        <>
          <Button disabled={!isOnRow} onClick={() => removeRows(desk)}>
            删去{isOnRow ? which : '行'}
          </Button>
          <Button disabled={!isOnRow || top === 0} onClick={() => moveRows(desk, -1)}>
            上移
          </Button>
          <Button disabled={!isOnRow || bottom >= count - 1} onClick={() => moveRows(desk, 1)}>
            下移
          </Button>
          <Button onClick={copy}>复制整张表</Button>
        </>
      )}
      <details className="disclosure entry-help">
        <summary>键盘和粘贴</summary>
        <dl>
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p className="entry-said" role="status">
        {said}
      </p>
    </div>
  )
}
