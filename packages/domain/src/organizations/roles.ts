/** Roles of the product (角色). */
export const roles = ['leadership', 'finance', 'department', 'unit', 'expert', 'supervision', 'administrator'] as const
export type Role = (typeof roles)[number]
