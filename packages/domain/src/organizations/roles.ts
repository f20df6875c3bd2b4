/** Roles of the product (角色). */
export const roles = ['leadership', 'finance', 'department', 'unit', 'expert', 'supervision', 'administrator'] as const
export type Role = (typeof roles)[number]

/** What each role is called (角色名称). */
export const roleNames: Readonly<Record<Role, string>> = {
  leadership: '党委政府',
  finance: '财政所',
  department: '预算部门',
  unit: '预算单位',
  expert: '专家',
  supervision: '监督部门',
  administrator: '系统管理员',
}
