import { roleNames, type Role } from '@jiheng/domain/organizations'

/** The facts of each kind of notice (通知): what its sentence is made of. Days are "2024-07-31". */
export type NoticeFacts = {
  /** A filing waits for one's review. */
  readonly 'filing.arrived': FiledFacts & { readonly by: string; readonly dueOn: string | null }
  /** A filing came back to be mended. */
  readonly 'filing.returned': FiledFacts & {
    readonly by: string
    readonly opinion: string | null
    readonly dueOn: string | null
  }
  /** One's filing has passed its last step. */
  readonly 'filing.approved': FiledFacts
  /** One's request was declined for good; what was approved stays. */
  readonly 'filing.ended': FiledFacts & { readonly by: string; readonly opinion: string | null }
  /** The year's filing of goals has been opened, and one's organisation owes some (布置). */
  readonly 'goal-filing.opened': OwedFacts & { readonly startsOn: string; readonly endsOn: string }
  /** One's organisation has not filed what it owes (催报). `names`: the first of them. */
  readonly 'goal-filing.reminded': OwedFacts & { readonly names: readonly string[]; readonly endsOn: string | null }
  /** A deadline of one's own is near. `left`: working days. */
  readonly 'due.soon': DueFacts & { readonly left: number }
  /** A deadline of one's own has passed. */
  readonly 'due.passed': DueFacts
  /** A deadline of somebody that one looks after has passed. */
  readonly 'due.escalated': DueFacts & { readonly by: string }
  /** A workbook's organisations and accounts stand; its posts wait for the security administrator. */
  readonly 'people.posts-waiting': { readonly by: string; readonly fileName: string }
  /** Somebody's post ends, and one takes over what waits there. */
  readonly 'work.handed-over': {
    readonly by: string
    readonly role: Role
    readonly organization: string | null
    readonly from: string
    readonly work: readonly { readonly kind: string; readonly state: string; readonly open: number }[]
  }
}

type DueFacts = {
  /** What is due: 问题整改. */
  readonly what: string
  readonly name: string
  readonly dueOn: string
}

type OwedFacts = {
  readonly by: string
  readonly year: number
  /** How many goals the organisation owes; 部门整体 among them. */
  readonly count: number
}

type FiledFacts = {
  /** What was filed: 绩效目标. */
  readonly form: string
  readonly name: string
  readonly year: number
}

/** A closed list; a stage that has something to tell adds its line. */
export type NoticeKind = keyof NoticeFacts

/** A notice by its kind and facts. */
export type NoticeTold = {
  [Kind in NoticeKind]: { readonly kind: Kind; readonly facts: NoticeFacts[Kind] }
}[NoticeKind]

type Words<Kind extends NoticeKind> = {
  /** What the kind is called, in the list and in the settings. */
  readonly title: string
  sentence(facts: NoticeFacts[Kind]): string
}

const words: { readonly [Kind in NoticeKind]: Words<Kind> } = {
  'filing.arrived': {
    title: '待审核',
    sentence: (facts) => `${facts.by}送来 ${filed(facts)}，请审核${until(facts.dueOn)}。`,
  },
  'filing.returned': {
    title: '被退回',
    sentence: (facts) =>
      `${facts.by}退回了 ${filed(facts)}，请修改后再送审${until(facts.dueOn)}。${facts.opinion === null ? '' : `退回意见：${facts.opinion}`}`,
  },
  'filing.approved': { title: '已批复', sentence: (facts) => `${filed(facts)}已批复。` },
  'filing.ended': {
    title: '不予同意',
    sentence: (facts) =>
      `${facts.by}不同意 ${filed(facts)}，申请已终止，原批复的目标不变。${facts.opinion === null ? '' : `理由：${facts.opinion}`}`,
  },
  'goal-filing.opened': {
    title: '申报布置',
    sentence: ({ by, year, count, startsOn, endsOn }) =>
      `${by}布置了 ${String(year)} 年度绩效目标申报（${startsOn} 至 ${endsOn}），你单位应报 ${String(count)} 个，请按时送审。`,
  },
  'goal-filing.reminded': {
    title: '催报',
    sentence: ({ by, year, count, names, endsOn }) =>
      `${by}催报：你单位还有 ${String(count)} 个 ${String(year)} 年度绩效目标没有送审（${names.join('、')}${count > names.length ? '等' : ''}），请尽快办理${until(endsOn)}。`,
  },
  'due.soon': {
    title: '即将到期',
    sentence: ({ what, name, dueOn, left }) =>
      `${what}“${name}”${left === 0 ? '今天到期' : `将于 ${dueOn} 到期，还有 ${String(left)} 个工作日`}，请按时办结。`,
  },
  'due.passed': {
    title: '已逾期',
    sentence: ({ what, name, dueOn }) => `${what}“${name}”已于 ${dueOn} 到期，尚未办结，请尽快办理。`,
  },
  'due.escalated': {
    title: '下级逾期',
    sentence: ({ what, name, dueOn, by }) => `${by}的${what}“${name}”已于 ${dueOn} 到期，尚未办结，请督促。`,
  },
  'people.posts-waiting': {
    title: '岗位待授予',
    sentence: ({ by, fileName }) => `${by}导入了“${fileName}”里的机构和账号，其中的岗位等你确认授予。`,
  },
  'work.handed-over': {
    title: '接手工作',
    sentence: ({ by, role, organization, from, work }) =>
      `${by}自 ${from} 起不再任${organization === null ? '' : `${organization} · `}${roleNames[role]}，由你接手：${workText(work)}。`,
  },
}

function workText(work: NoticeFacts['work.handed-over']['work']): string {
  if (work.length === 0) return '目前没有未办结的工作'
  return work.map(({ kind, state, open }) => `${kind} ${String(open)} 件（${state}）`).join('、')
}

function filed({ form, name, year }: FiledFacts): string {
  return `${String(year)} 年度“${name}”的${form}`
}

function until(day: string | null): string {
  return day === null ? '' : `，${day} 前办结`
}

/** Every kind, in the order in which the settings show them. */
export const noticeKinds = Object.keys(words) as NoticeKind[]

export function noticeTitle(kind: NoticeKind): string {
  return words[kind].title
}

/** The Chinese sentence of a notice, made when somebody reads it. */
export function noticeSentence<Kind extends NoticeKind>(kind: Kind, facts: NoticeFacts[Kind]): string {
  return words[kind].sentence(facts)
}

/** How notices of a kind come by mail (邮件方式). */
export const noticeDeliveries = ['即时', '每日摘要', '不发邮件'] as const
export type NoticeDelivery = (typeof noticeDeliveries)[number]

/** What holds for who has chosen nothing. */
export const defaultDelivery: NoticeDelivery = '即时'
