import { administrators, roleNames, roles, type Role } from '../roles.ts'
import { organizationKinds } from '../organization-words.ts'

/** The first cell of the template's 说明: a workbook with another one is not filled in by these rules. */
export const peopleMark = '绩衡 机构和人员导入模板 第 1 版'

/** The sheet of the instructions, which bears the mark in A1. */
export const instructionsSheet = '说明'

/** The most rows that one sheet takes, and the most new accounts: each of them gets a password that is shown once. */
export const peopleLimits = { rows: 2000, newAccounts: 200 } as const

/** Roles that a workbook may grant: the three administrators are granted one by one. */
export const importableRoles: readonly Role[] = roles.filter((role) => !administrators.some((each) => each === role))

export type PeopleColumn = {
  readonly title: string
  readonly isRequired: boolean
  readonly kind: 'text' | 'integer' | 'date'
  /** What may be written, where that is a closed list. */
  readonly choices?: readonly string[]
  /** Breaks what rule; null where it does not. Asked of what is not empty. */
  readonly rule: (text: string) => string | null
  /** What to write, as the instructions say it. */
  readonly note: string
}

/** No blank, no control character, at most so many characters. */
const short =
  (most: number) =>
  (text: string): string | null =>
    [...text].length > most ? `最多 ${String(most)} 个字符` : /\p{Cc}/u.test(text) ? '不能有换行或控制字符' : null

const code = (text: string): string | null =>
  /^[0-9A-Za-z._-]{1,64}$/.test(text) ? null : '只能是数字、字母和 . _ -，最多 64 个字符'
const username = (text: string): string | null =>
  /^[a-z][a-z0-9._-]{1,31}$/.test(text) ? null : '以小写字母开头，只能是小写字母、数字和 . _ -，2 至 32 个字符'
const year = (text: string): string | null => (/^(19|20|21)\d{2}$/.test(text) ? null : '要写四位年度，如 2026')
const day = (text: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? null : '要写日期，如 2026-01-01')
const oneOf =
  (words: readonly string[]) =>
  (text: string): string | null =>
    words.includes(text) ? null : `只能填：${words.join('、')}`

const roleWords = importableRoles.map((role) => roleNames[role])

const column = (
  title: string,
  told: Omit<PeopleColumn, 'title' | 'isRequired' | 'kind'> & Partial<Pick<PeopleColumn, 'isRequired' | 'kind'>>,
): PeopleColumn => ({ title, isRequired: true, kind: 'text', ...told })

/** The sheets of the workbook with their columns, in order. */
export const peopleSheets = {
  organizations: {
    name: '机构',
    columns: {
      code: column('机构代码', { rule: code, note: '预算编码；已有的代码表示更名或划转' }),
      name: column('机构名称', { rule: short(64), note: '全称' }),
      kind: column('类型', { rule: oneOf(organizationKinds), choices: organizationKinds, note: '预算部门或预算单位' }),
      departmentCode: column('主管部门代码', {
        rule: code,
        isRequired: false,
        note: '预算单位必填，可以是本表里新增的部门；预算部门不填',
      }),
      startYear: column('起始年度', { rule: year, kind: 'integer', note: '自哪个年度起这样称呼、这样归属' }),
    },
  },
  accounts: {
    name: '账号',
    columns: {
      username: column('用户名', { rule: username, note: '登录用，定了不改' }),
      name: column('姓名', { rule: short(64), note: '已有的账号写新的姓名即改名' }),
    },
  },
  posts: {
    name: '岗位',
    columns: {
      username: column('用户名', { rule: username, note: '已有的，或“账号”表里的' }),
      role: column('角色', { rule: oneOf(roleWords), choices: roleWords, note: '三员不能在这里授予' }),
      organizationCode: column('机构代码', {
        rule: code,
        isRequired: false,
        note: '预算部门、预算单位的岗位必填，其他角色不填',
      }),
      startsOn: column('首日', { rule: day, kind: 'date', note: '自此日起有权利' }),
      endsOn: column('末日', { rule: day, kind: 'date', isRequired: false, note: '不填为未定' }),
    },
  },
} as const satisfies Record<string, { readonly name: string; readonly columns: Readonly<Record<string, PeopleColumn>> }>

export type PeopleSheet = keyof typeof peopleSheets
export const peopleSheetKeys = Object.keys(peopleSheets) as PeopleSheet[]
