import type { Access, DenialReason } from '@jiheng/domain/organizations'

/** What a route opens by, as the security administrator calls it (功能). */
export const accessNames: Readonly<Record<Access, string>> = {
  public: '不必登录的页面',
  'signed-in': '登录后人人可用',
  records: '业务记录',
  'whole-division': '全区划的数据与报告',
  filing: '绩效申报与审核',
  proposals: '指标入库申请',
  'proposal-review': '指标入库申请的办理',
  finance: '财政所事项（导入、报告编辑等）',
  people: '账号、岗位、机构',
  accounts: '账号与机构的变动',
  posts: '岗位与权限的变动',
  audit: '审计记录',
  platform: '系统设置（工作日历等）',
}

/** Why it was denied (原因). */
const reasons: Readonly<Record<DenialReason, string>> = {
  'third-party-files-nothing': '专家、第三方机构不能申报',
  'not-this-role': '这个角色没有此项权限',
  'other-division': '对象属于别的区划',
  'other-organization': '对象属于别的机构',
  'not-assigned': '没有分派给此人',
  'own-account': '不能处理自己的账号',
}

export function reasonText(reason: string | null): string {
  if (reason === null) return '当时不允许'
  return Object.hasOwn(reasons, reason) ? reasons[reason as DenialReason] : reason
}
