import type { PostId } from '../../kernel/index.ts'
import type { OrganizationKind } from '../organization-words.ts'
import { grantPost, type Post, type PostRefusal } from '../post.ts'
import { roleNames } from '../roles.ts'
import { faultAt, type PeopleFault } from './people-fault.ts'
import { peopleLimits } from './people-sheets.ts'
import type { RowOutcome } from './plan-organizations.ts'
import type { AccountRow, PostRow } from './read-people.ts'

/** An account of a user name that the workbook names, as it is on record. */
export type KnownAccount = {
  readonly username: string
  readonly name: string
  /** Of the division that the workbook is for; another's is only known to be taken. */
  readonly isOurs: boolean
  /** The one who imports: nobody changes his own account. */
  readonly isOwn: boolean
  readonly isDisabled: boolean
  readonly posts: readonly Post[]
}

export type AccountPlan = AccountRow & { readonly outcome: RowOutcome; readonly before: string | null }
export type PostPlan = PostRow & { readonly outcome: RowOutcome }

type Told = { readonly key: string; readonly value: string; readonly rule: string; readonly mend: string }

/** What the accounts of a workbook would change: new ones, and new names of known ones. */
export function planAccounts(
  rows: readonly AccountRow[],
  known: ReadonlyMap<string, KnownAccount>,
): { readonly lines: readonly AccountPlan[]; readonly faults: readonly PeopleFault[] } {
  const lines: AccountPlan[] = []
  const faults: PeopleFault[] = []
  let added = 0
  for (const row of rows) {
    const account = known.get(row.username)
    if (account === undefined) added += 1
    const told = account === undefined ? tooManyAt(row, added) : accountFault(row, account)
    if (told === null) lines.push(accountLine(row, account))
    else {
      const { key, value, rule, mend } = told
      faults.push(faultAt({ sheet: 'accounts', row: row.row, key }, value, { rule, mend }))
    }
  }
  return { lines, faults }
}

function tooManyAt({ username }: AccountRow, added: number): Told | null {
  if (added <= peopleLimits.newAccounts) return null
  const rule = `一个文件最多新建 ${String(peopleLimits.newAccounts)} 个账号`
  return { key: 'username', value: username, rule, mend: '余下的放到下一个文件' }
}

function accountFault(row: AccountRow, account: KnownAccount): Told | null {
  if (!account.isOurs) {
    return { key: 'username', value: row.username, rule: '这个用户名已经有人用了', mend: '换一个用户名' }
  }
  if (account.isOwn && account.name !== row.name) {
    return { key: 'name', value: row.name, rule: '不能处理自己的账号', mend: '由另一位管理员办理，或删去这一行' }
  }
  return null
}

function accountLine(row: AccountRow, account: KnownAccount | undefined): AccountPlan {
  if (account === undefined) return { ...row, outcome: 'added', before: null }
  const isSame = account.name === row.name
  return { ...row, outcome: isSame ? 'unchanged' : 'updated', before: isSame ? null : account.name }
}

/** What the posts of a workbook are judged by. */
export type PostPlace = {
  readonly divisionId: number
  /** Accounts on record; those of the same workbook by their user names. */
  readonly known: ReadonlyMap<string, KnownAccount>
  readonly added: ReadonlySet<string>
  /** What each organisation is, those of the same workbook included. */
  readonly kinds: ReadonlyMap<string, OrganizationKind>
}

/** What the posts of a workbook would grant, one after another, so that two rows of one person exclude each other too. */
export function planPosts(
  rows: readonly PostRow[],
  place: PostPlace,
): { readonly lines: readonly PostPlan[]; readonly faults: readonly PeopleFault[] } {
  const held = new Map<string, readonly Post[]>()
  const lines: PostPlan[] = []
  const faults: PeopleFault[] = []
  for (const row of rows) {
    const mine = held.get(row.username) ?? place.known.get(row.username)?.posts ?? []
    const decided = planPost(row, mine, place)
    if (typeof decided === 'string') {
      lines.push({ ...row, outcome: decided })
      held.set(row.username, decided === 'added' ? [...mine, postOf(row, place.divisionId)] : mine)
    } else {
      const { key, value, rule, mend } = decided
      faults.push(faultAt({ sheet: 'posts', row: row.row, key }, value, { rule, mend }))
    }
  }
  return { lines, faults }
}

/** What becomes of one row, of a person who holds these posts by then. */
function planPost(row: PostRow, held: readonly Post[], place: PostPlace): 'added' | 'unchanged' | Told {
  const told = personFault(row, place) ?? organizationFault(row, place)
  if (told !== null) return told
  if (held.some((post) => isSamePost(post, row, place.divisionId))) return 'unchanged'
  const decided = grantPost({ ...row, divisionId: place.divisionId }, held)
  return decided.ok ? 'added' : postFault(row, decided.refusal)
}

function isSamePost(post: Post, row: PostRow, divisionId: number): boolean {
  return (
    post.role === row.role &&
    post.divisionId === divisionId &&
    post.organizationCode === row.organizationCode &&
    post.lentFrom === null &&
    post.startsOn === row.startsOn &&
    post.endsOn === row.endsOn
  )
}

/** A post of the workbook as if it were held already; its id is nobody's. */
function postOf({ role, organizationCode, startsOn, endsOn, row }: PostRow, divisionId: number): Post {
  const id = `row ${String(row)}` as PostId
  return {
    id,
    accountId: '' as Post['accountId'],
    role,
    divisionId,
    organizationCode,
    startsOn,
    endsOn,
    lentFrom: null,
  }
}

function personFault({ username }: PostRow, { known, added }: PostPlace): Told | null {
  if (added.has(username)) return null
  const account = known.get(username)
  const at = { key: 'username', value: username }
  if (account === undefined || !account.isOurs) {
    return { ...at, rule: '没有这个账号', mend: '先在“账号”表里写上，或先建立账号' }
  }
  if (account.isDisabled) return { ...at, rule: '该账号已停用', mend: '先启用账号，或删去这一行' }
  return account.isOwn ? { ...at, rule: '不能处理自己的账号', mend: '删去这一行' } : null
}

const kindOfRole = { department: '预算部门', unit: '预算单位' } as const

function organizationFault({ role, organizationCode: code }: PostRow, { kinds }: PostPlace): Told | null {
  const needed = role === 'department' || role === 'unit' ? kindOfRole[role] : null
  const at = { key: 'organizationCode', value: code ?? '' }
  if (needed === null) {
    return code === null ? null : { ...at, rule: `${roleNames[role]}不属于某个机构`, mend: '清空这一格' }
  }
  if (code === null) return { ...at, rule: `${roleNames[role]}的岗位要写机构`, mend: '写上机构代码' }
  if (kinds.get(code) === needed) return null
  return { ...at, rule: `没有这个${needed}`, mend: '改代码，或在“机构”表里写上' }
}

const postFaults: Partial<Record<PostRefusal, Omit<Told, 'value'>>> = {
  separation: {
    key: 'role',
    rule: '与此人同期的其他岗位互斥（三员各自独立；专家、第三方机构不与业务岗位兼任）',
    mend: '改由另一个账号担任，或改日期',
  },
  'held-already': { key: 'startsOn', rule: '此人在这段日期里已有同一岗位', mend: '改日期，或删去这一行' },
}

function postFault(row: PostRow, refusal: PostRefusal): Told {
  const told = postFaults[refusal] ?? { key: 'role', rule: '这个岗位不能这样授予', mend: '核对角色、机构和日期' }
  return { ...told, value: told.key === 'startsOn' ? row.startsOn : roleNames[row.role] }
}
