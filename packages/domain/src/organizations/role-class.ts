import { administrators, type Role } from './roles.ts'

/** Whose hands a post puts something into: roles of two classes never meet in one person at one time. */
export type RoleClass = 'office' | 'third-party' | (typeof administrators)[number]

/**
 * The class of a role. Each of the three administrators is a class of its own (GB/T 22239-2019: 管理用户权限分离; 审计管理员
 * is never combined), and holds no business rights. Experts and agencies are independent of those who ask for an
 * evaluation and of those who are evaluated (财监〔2021〕4号): they are nobody else's hand.
 */
export function roleClass(role: Role): RoleClass {
  if (role === 'expert' || role === 'agency') return 'third-party'
  return administrators.find((each) => each === role) ?? 'office'
}

/** May one person hold posts of both roles on the same day (兼任)? The database holds the same rule. */
export function mayHoldTogether(one: Role, other: Role): boolean {
  return roleClass(one) === roleClass(other)
}
