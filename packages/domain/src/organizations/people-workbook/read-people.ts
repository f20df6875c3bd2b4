import { parseCalendarDate, type CalendarDate } from '../../kernel/index.ts'
import type { OrganizationKind } from '../organization-words.ts'
import { roleNames, type Role } from '../roles.ts'
import { cellName, faultAt, type PeopleFault } from './people-fault.ts'
import {
  importableRoles,
  instructionsSheet,
  peopleLimits,
  peopleMark,
  peopleSheets,
  type PeopleColumn,
  type PeopleSheet,
} from './people-sheets.ts'

/** A sheet as it was read: each row with its number as the spreadsheet counts, and the cells whose formula gave an error. */
export type SheetText = {
  readonly name: string
  readonly rows: readonly {
    readonly row: number
    readonly cells: readonly string[]
    readonly damaged: readonly number[]
  }[]
}

export type OrganizationRow = {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly kind: OrganizationKind
  readonly departmentCode: string | null
  readonly startYear: number
}
export type AccountRow = { readonly row: number; readonly username: string; readonly name: string }
export type PostRow = {
  readonly row: number
  readonly username: string
  readonly role: Role
  readonly organizationCode: string | null
  readonly startsOn: CalendarDate
  readonly endsOn: CalendarDate | null
}

/** What a workbook says, row by row; rows with a fault are left out and counted. */
export type PeopleContent = {
  readonly organizations: readonly OrganizationRow[]
  readonly accounts: readonly AccountRow[]
  readonly posts: readonly PostRow[]
}

export type PeopleRead = {
  readonly content: PeopleContent
  /** Rows that say something, sheet by sheet. */
  readonly rows: Readonly<Record<PeopleSheet, number>>
  readonly faults: readonly PeopleFault[]
}

/** Reads a workbook and names all of its faults at once. */
export function readPeople(sheets: readonly SheetText[]): PeopleRead {
  const faults = [...markFaults(sheets)]
  const read = (sheet: PeopleSheet): readonly Read[] => readSheet(sheets, sheet, faults)
  const [organizations, accounts, posts] = [read('organizations'), read('accounts'), read('posts')]
  const content = {
    organizations: organizations.flatMap((each) => organizationOf(each, faults)),
    accounts: accounts.flatMap(accountOf),
    posts: posts.flatMap((each) => postOf(each, faults)),
  }
  faults.push(
    ...doubles(
      'organizations',
      'code',
      content.organizations.map(({ row, code }) => [row, code]),
    ),
  )
  faults.push(
    ...doubles(
      'accounts',
      'username',
      content.accounts.map(({ row, username }) => [row, username]),
    ),
  )
  return {
    content,
    rows: { organizations: organizations.length, accounts: accounts.length, posts: posts.length },
    faults,
  }
}

function markFaults(sheets: readonly SheetText[]): readonly PeopleFault[] {
  const found = sheets.find(({ name }) => name === instructionsSheet)?.rows[0]?.cells[0]?.trim() ?? ''
  if (found === peopleMark) return []
  const rule = `第一格应是“${peopleMark}”`
  return [{ sheet: instructionsSheet, cell: 'A1', value: found, rule, mend: '重新下载模板，把内容抄过去' }]
}

/** A row by the keys of its columns; empty texts where nothing stands. `isSound`: no cell of it has a fault. */
type Read = { readonly row: number; readonly texts: Readonly<Record<string, string>>; readonly isSound: boolean }

function readSheet(sheets: readonly SheetText[], sheet: PeopleSheet, faults: PeopleFault[]): readonly Read[] {
  const { name, columns } = peopleSheets[sheet]
  const found = sheets.find((each) => each.name === name)
  if (found === undefined) {
    faults.push({ sheet: name, cell: 'A1', value: '', rule: `要有“${name}”这张表`, mend: '用模板填写，不用的表空着' })
    return []
  }
  const [heading, ...rows] = found.rows
  const titles = Object.values<PeopleColumn>(columns).map(({ title }) => title)
  const wrong = titles.findIndex((title, at) => (heading?.cells[at] ?? '').trim() !== title)
  if (wrong !== -1) {
    const value = heading?.cells[wrong] ?? ''
    const rule = `这一列的标题应是“${titles[wrong] ?? ''}”`
    faults.push({ sheet: name, cell: cellName(wrong, 1), value, rule, mend: '恢复模板的标题和次序' })
    return []
  }
  const said = rows.filter(({ cells }) => cells.slice(0, titles.length).some((cell) => cell.trim() !== ''))
  if (said.length > peopleLimits.rows) {
    const rule = `一张表最多 ${String(peopleLimits.rows)} 行`
    faults.push({ sheet: name, cell: cellName(0, 1), value: String(said.length), rule, mend: '分成几个文件' })
    return []
  }
  return said.map((row) => readRow(sheet, row, faults))
}

function readRow(sheet: PeopleSheet, { row, cells, damaged }: SheetText['rows'][number], faults: PeopleFault[]): Read {
  const texts: Record<string, string> = {}
  let isSound = true
  for (const [at, [key, column]] of Object.entries<PeopleColumn>(peopleSheets[sheet].columns).entries()) {
    const text = (cells[at] ?? '').trim()
    const told = damaged.includes(at) ? brokenFormula : cellFault(column, text)
    if (told !== null) faults.push(faultAt({ sheet, row, key }, text, told))
    isSound &&= told === null
    texts[key] = text
  }
  return { row, texts, isSound }
}

const brokenFormula = { rule: '公式的结果是错误值', mend: '改好公式，或直接写上内容' }

type Told = { readonly rule: string; readonly mend: string }

function cellFault(column: PeopleColumn, text: string): Told | null {
  if (text === '') return column.isRequired ? { rule: '必填', mend: mendOf(column) } : null
  const rule = column.rule(text) ?? (column.kind === 'date' && parseCalendarDate(text) === null ? '没有这一天' : null)
  return rule === null ? null : { rule, mend: mendOf(column) }
}

const text = (texts: Read['texts'], key: string): string => texts[key] ?? ''
const orNull = (said: string): string | null => (said === '' ? null : said)

function organizationOf({ row, texts, isSound }: Read, faults: PeopleFault[]): OrganizationRow[] {
  if (!isSound) return []
  const kind = text(texts, 'kind') as OrganizationKind
  const departmentCode = orNull(text(texts, 'departmentCode'))
  const told = departmentFault(kind, departmentCode)
  if (told !== null) {
    faults.push(faultAt({ sheet: 'organizations', row, key: 'departmentCode' }, departmentCode ?? '', told))
    return []
  }
  const [code, name, startYear] = [text(texts, 'code'), text(texts, 'name'), Number(text(texts, 'startYear'))]
  return [{ row, code, name, kind, departmentCode, startYear }]
}

const mendOf = ({ title, note }: PeopleColumn): string => `按说明填写${title}：${note}`

function departmentFault(kind: OrganizationKind, departmentCode: string | null): Told | null {
  if (kind === '预算部门') {
    return departmentCode === null ? null : { rule: '预算部门没有主管部门', mend: '清空这一格，或把类型改为预算单位' }
  }
  return departmentCode === null ? { rule: '预算单位要有主管部门', mend: '写上主管部门的机构代码' } : null
}

function accountOf({ row, texts, isSound }: Read): AccountRow[] {
  return isSound ? [{ row, username: text(texts, 'username'), name: text(texts, 'name') }] : []
}

function postOf({ row, texts, isSound }: Read, faults: PeopleFault[]): PostRow[] {
  const role = importableRoles.find((each) => roleNames[each] === texts['role'])
  const startsOn = parseCalendarDate(text(texts, 'startsOn'))
  if (!isSound || role === undefined || startsOn === null) return []
  const endsOn = parseCalendarDate(text(texts, 'endsOn'))
  if (endsOn !== null && endsOn < startsOn) {
    const told = { rule: `末日早于首日 ${startsOn}`, mend: '改末日，或清空表示未定' }
    faults.push(faultAt({ sheet: 'posts', row, key: 'endsOn' }, endsOn, told))
    return []
  }
  const organizationCode = orNull(text(texts, 'organizationCode'))
  return [{ row, username: text(texts, 'username'), role, organizationCode, startsOn, endsOn }]
}

/** A key stands once in its sheet. */
function doubles(
  sheet: PeopleSheet,
  key: string,
  values: readonly (readonly [row: number, value: string])[],
): readonly PeopleFault[] {
  const first = new Map<string, number>()
  return values.flatMap(([row, value]) => {
    const before = first.get(value)
    if (before === undefined) {
      first.set(value, row)
      return []
    }
    const told = { rule: `与第 ${String(before)} 行重复`, mend: '只留一行' }
    return [faultAt({ sheet, row, key }, value, told)]
  })
}
