/** Roles of the product (角色). The last three are the three administrators (三员). */
export const roles = [
  'leadership',
  'finance',
  'department',
  'unit',
  'expert',
  'agency',
  'supervision',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const
export type Role = (typeof roles)[number]

/** What each role is called (角色名称). */
export const roleNames: Readonly<Record<Role, string>> = {
  leadership: '党委政府',
  finance: '财政所',
  department: '预算部门',
  unit: '预算单位',
  expert: '专家',
  agency: '第三方机构',
  supervision: '监督部门',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  'audit-administrator': '审计管理员',
}

/** The three administrators (三员): accounts and organisations; posts and rights; the record of what was done. */
export const administrators = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const satisfies readonly Role[]
