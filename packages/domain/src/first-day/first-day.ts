import type { Role } from '../organizations/index.ts'

/** What the records themselves say of a step: then nobody has to say that it is done. */
export const firstDayFacts = [
  'second-factor',
  'package-imported',
  'report-downloaded',
  'trail-verified',
  'organizations-known',
  'people-known',
  'posts-granted',
  'calendar-entered',
  'practice-entered',
  'practised-filing',
  'practised-review',
  'practised-attachment',
] as const
export type FirstDayFact = (typeof firstDayFacts)[number]

/** A step of somebody's first day (第一天). */
export type FirstDayStep = {
  readonly key: string
  readonly title: string
  readonly sentence: string
  /** Where it is done; `:year` stands for the report year. */
  readonly link: string
  /** Done in the practice town (演练), to which the link leads first. */
  readonly isPractised: boolean
  /** Null: the person says that it is done. */
  readonly fact: FirstDayFact | null
}

function step(key: string, title: string, sentence: string, link: string): FirstDayStep {
  return { key, title, sentence, link, isPractised: false, fact: null }
}

function shownBy(fact: FirstDayFact, told: FirstDayStep): FirstDayStep {
  return { ...told, fact }
}

function practised(fact: FirstDayFact, key: string, title: string, sentence: string): FirstDayStep {
  return { key, title, sentence, link: '/practice', isPractised: true, fact }
}

const secureAccount = shownBy(
  'second-factor',
  step(
    'second-factor',
    '启用两步验证',
    '在手机上装一个验证器，扫码启用，记好恢复码；密码泄露了别人也登不进来。',
    '/account',
  ),
)
const practiseFiling = practised(
  'practised-filing',
  'practise-filing',
  '在演练中填报并送审一份绩效目标',
  '进入演练，在“绩效目标申报”里开始填报，按提示改到没有错误，再点送审。',
)
const practiseReview = practised(
  'practised-review',
  'practise-review',
  '在演练中审一份申报',
  '进入演练，打开待办里送来的绩效目标，看内容，写意见，通过或退回；待办是空的，请单位的同事先在演练中送审一份。',
)
const lookAround = practised(
  'practice-entered',
  'look-around',
  '到演练镇里走一走',
  '那里的数据全是虚构的，随便点开什么都不影响正式数据。',
)
const openFigure = step(
  'open-figure',
  '点开驾驶舱的一个数字',
  '每个数字都能点开，看它的口径、统计了哪些行；心里有数，别人问起来也答得上。',
  '/cockpit',
)
const readRules = step(
  'read-rules',
  '看一遍适用的规则',
  '分值、等级、审核要点和审核流程都在“规则”里，每条附依据和算例。',
  '/rules',
)
const readTerms = step('read-terms', '认一认术语', '页面上带虚线的词都能点开解释，全部术语连同依据在这一页。', '/terms')
const report = shownBy(
  'report-downloaded',
  step(
    'report',
    '下载一次年度报告',
    '打开年度报告，点任何一个数字看它从哪里来，再下载 Word 或 PDF。',
    '/reports/:year',
  ),
)
const verifyTrail = shownBy(
  'trail-verified',
  step('verify-trail', '核验一次审计链', '点“核验”，系统从第一条起逐条重算；有一条被改动过就会指出来。', '/audit'),
)
const ownProjects = step(
  'own-projects',
  '核对自己的项目',
  '看项目的名称、机构、预算对不对；不对的请财政所更正后重新导入。',
  '/projects',
)
const thirdParty: readonly FirstDayStep[] = [secureAccount, readRules, readTerms]

const reviewIndicators = step(
  'review-indicators',
  '看请你评审的指标',
  '财政所请你评审的指标入库申请都列在这里：看定义、相近的指标和使用情况，通过或者退回并写意见。',
  '/indicators/proposals',
)

/** What each role does on its first day, three to six steps, in this order. */
export const firstDays: Readonly<Record<Role, readonly FirstDayStep[]>> = {
  finance: [
    shownBy(
      'package-imported',
      step(
        'import-package',
        '导入本区划的数据',
        '机构、项目、预算和往年结果由数据包带来：先试导入看会改动什么，无误再正式导入。',
        '/imports',
      ),
    ),
    practiseReview,
    readRules,
    openFigure,
    report,
    secureAccount,
  ],
  department: [practiseReview, practiseFiling, ownProjects, openFigure, readTerms, secureAccount],
  unit: [
    practiseFiling,
    practised(
      'practised-attachment',
      'practise-attachment',
      '在演练中上传一份佐证材料',
      '进入演练，在项目库里打开一个项目，把一个 PDF 或图片传到它的附件里。',
    ),
    ownProjects,
    readTerms,
    secureAccount,
  ],
  leadership: [openFigure, report, lookAround, secureAccount],
  supervision: [verifyTrail, openFigure, report, lookAround, secureAccount],
  expert: [secureAccount, reviewIndicators, readRules, readTerms],
  agency: thirdParty,
  'system-administrator': [
    secureAccount,
    shownBy(
      'organizations-known',
      step(
        'organizations',
        '核对机构',
        '部门、单位由数据包带来，也可以在这里新增、更名、划转、撤销，历年都留着。',
        '/organizations',
      ),
    ),
    shownBy(
      'people-known',
      step('accounts', '给每个人建立账号', '一人一个账号，一次性密码当面交给本人；岗位由安全管理员授予。', '/accounts'),
    ),
    shownBy(
      'calendar-entered',
      step('calendar', '录入今年的放假安排', '按国务院办公厅的通知录入，办理期限才算得准；全部区划共用。', '/calendar'),
    ),
  ],
  'security-administrator': [
    secureAccount,
    shownBy(
      'posts-granted',
      step('posts', '授予岗位', '打开一个账号，授予角色和机构，写明起止日期；没有在任岗位的人登录不了。', '/accounts'),
    ),
    step('denials', '看被拒绝的访问', '谁想越权、来自哪里、被哪条规则拒绝，都在这一页；有异常的及时处理。', '/denials'),
  ],
  'audit-administrator': [
    secureAccount,
    verifyTrail,
    step(
      'publish-head',
      '公布当天的链头',
      '把当日链头的序号和摘要打印签字或公布；以后用它证明当日及以前的记录没有被改动。',
      '/audit',
    ),
  ],
}

/** The step of a role's first day that has this key; null where it has none. */
export function findStep(role: Role, key: string): FirstDayStep | null {
  return firstDays[role].find((each) => each.key === key) ?? null
}
