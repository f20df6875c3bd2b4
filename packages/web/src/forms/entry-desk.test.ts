import { readTabular, type EntryRow, type EntryTable } from '@jiheng/domain/forms'
import { expect, test } from 'vitest'
import { firstCell, type Cursor } from './cursor.ts'
import { copyArea, copyTable, leaveCell, pasteAt, typeText, type EntryDesk } from './entry-desk.ts'
import { press, type Pressed } from './entry-keys.ts'
import { noSteps, noteStep, takeBack, type Steps } from './undo.ts'

const table: EntryTable = {
  columns: [
    { field: 'kind', title: '类别', reading: 'choice', options: ['产出指标', '效益指标'], longest: 40 },
    { field: 'name', title: '名称', reading: 'text', longest: 200 },
    { field: 'amount', title: '金额', reading: 'amount', longest: 30 },
  ],
  mostRows: 300,
  blank: (key) => ({ key, kind: '', name: '', amount: '' }),
}

/** A table as a page holds it, without the page. */
function aDesk(first: readonly (readonly [string, string, string])[] = []) {
  let rows: readonly EntryRow[] = first.map(([kind, name, amount], at) => ({
    key: `r${String(at)}`,
    kind,
    name,
    amount,
  }))
  let cursor: Cursor = firstCell
  let steps: Steps<readonly EntryRow[]> = noSteps
  let count = 0
  const said: string[] = []
  const desk: EntryDesk = {
    table: () => table,
    rowName: () => '明细',
    rows: () => rows,
    cursor: () => cursor,
    place: (next) => {
      cursor = next
    },
    change: (next, step) => {
      steps = noteStep(steps, rows, step)
      rows = next
    },
    say: (sentence) => void said.push(sentence),
    nextKey: () => 'next',
    mint: () => `n${String((count += 1))}`,
    takesFocus: () => false,
  }
  const undo = () => {
    const back = takeBack(steps, rows)
    if (back !== null) [steps, rows] = [back.steps, back.value]
  }
  const key = (name: string, more: Partial<Pressed> = {}) =>
    press(desk, { undo, redo: () => undefined }, { key: name, isControl: false, isShift: false, isAlt: false, ...more })
  const texts = () => rows.map((row) => [row['kind'], row['name'], row['amount']])
  return { desk, key, undo, texts, said, at: () => [cursor.row, cursor.column] }
}

test('在空表里直接敲字就有了第一行，回车到下一行', () => {
  const { desk, key, texts, at } = aDesk()
  key('ArrowRight')
  typeText(desk, '清')
  typeText(desk, '清运')
  key('Enter')
  expect(texts()).toEqual([['', '清运', '']])
  expect(at()).toEqual([1, 1])
})

test('离开一格，全角和千分位的金额改成规范写法，并说出来；一次撤销回到敲字以前', () => {
  const { desk, key, texts, said, undo } = aDesk([['产出指标', '清运', '5']])
  key('End')
  typeText(desk, '１，２００')
  key('Tab')
  expect(texts()).toEqual([['产出指标', '清运', '1200']])
  expect(said).toEqual(['“１，２００”写作“1200”。'])
  undo()
  expect(texts()).toEqual([['产出指标', '清运', '5']])
})

test('敲字时按 Escape，这一格回到原样', () => {
  const { desk, key, texts } = aDesk([['产出指标', '清运', '5']])
  key('ArrowRight')
  typeText(desk, '错')
  key('Escape')
  expect(texts()).toEqual([['产出指标', '清运', '5']])
})

test('Tab 一格一格走到行末换行，走过最后的空行就离开表格', () => {
  const { key, at } = aDesk([['产出指标', '清运', '5']])
  expect([key('Tab'), key('Tab'), key('Tab')]).toEqual([true, true, true])
  expect(at()).toEqual([1, 0])
  expect(key('Tab')).toBe(false)
})

test('数字键选下拉里的第几项，Delete 清空选中的一片', () => {
  const { key, texts } = aDesk([
    ['', '清运', '5'],
    ['产出指标', '消杀', '6'],
  ])
  key('2')
  expect(texts()[0]).toEqual(['效益指标', '清运', '5'])
  key('ArrowDown', { isShift: true })
  key('ArrowRight', { isShift: true })
  key('Delete')
  expect(texts()).toEqual([
    ['', '', '5'],
    ['', '', '6'],
  ])
})

test('增加、移动、删去行，都能一步撤销', () => {
  const { key, texts, undo } = aDesk([
    ['产出指标', 'a', ''],
    ['产出指标', 'b', ''],
  ])
  key('ArrowRight')
  key('ArrowDown', { isAlt: true })
  expect(texts().map(([, name]) => name)).toEqual(['b', 'a'])
  key('Enter', { isControl: true })
  expect(texts()).toHaveLength(3)
  key('Delete', { isControl: true })
  key('Home', { isControl: true })
  key('Delete', { isControl: true })
  expect(texts().map(([, name]) => name)).toEqual(['a'])
  undo()
  expect(texts().map(([, name]) => name)).toEqual(['b', 'a'])
})

test('Ctrl+D 把选中的第一行填到下面', () => {
  const { key, texts } = aDesk([
    ['产出指标', 'a', '1'],
    ['', 'b', '2'],
    ['', 'c', '3'],
  ])
  key('ArrowDown', { isShift: true })
  key('ArrowDown', { isShift: true })
  key('d', { isControl: true })
  expect(texts().map(([kind]) => kind)).toEqual(['产出指标', '产出指标', '产出指标'])
})

test('复制一片、粘贴到别处，内容相同；一格粘贴到一片，每格都是它', () => {
  const { desk, key, texts } = aDesk([
    ['产出指标', '清"运', '5'],
    ['效益指标', '消\n杀', '6'],
  ])
  key('a', { isControl: true })
  const copied = copyArea(desk)
  key('End', { isControl: true })
  const plan = pasteAt(desk, copied, false)
  expect([plan.cells.length, plan.added]).toEqual([6, 2])
  desk.change(plan.rows, { label: '粘贴' })
  expect(texts().slice(2)).toEqual(texts().slice(0, 2))
  key('Home', { isControl: true })
  key('ArrowDown', { isShift: true })
  expect(pasteAt(desk, '效益指标', false).rows.map((row) => row['kind'])).toEqual([
    '效益指标',
    '效益指标',
    '产出指标',
    '效益指标',
  ])
})

test('整张表连表头复制出去', () => {
  const { desk } = aDesk([['产出指标', '清运', '5']])
  expect(readTabular(copyTable(desk))).toEqual([
    ['类别', '名称', '金额'],
    ['产出指标', '清运', '5'],
  ])
})

test('没有敲字就离开，什么也不改', () => {
  const { desk, texts } = aDesk([['产出指标', '清运', '１']])
  leaveCell(desk)
  expect(texts()).toEqual([['产出指标', '清运', '１']])
})
