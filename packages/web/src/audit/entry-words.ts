import type { AuditLine } from '@jiheng/contract/audit'
import { auditSubjects } from '@jiheng/domain/audit'
import { roleNames, type Role } from '@jiheng/domain/organizations'
import { momentText, noFigure } from '../ui/number-text.ts'

/** To the second: 2025-01-15 09:30:07. */
export function secondText(at: string): string {
  return `${momentText(at)}:${at.slice(17, 19)}`
}

/** Who did it; an entry without an account is the system's own, or the command line's. */
export function personText({ account }: AuditLine): string {
  return account?.name ?? '系统'
}

/** A role that there no longer is stands as it was written. */
export function roleText(role: string | null): string {
  if (role === null) return noFigure
  return Object.hasOwn(roleNames, role) ? roleNames[role as Role] : role
}

export function subjectText({ subject }: AuditLine): string {
  if (subject === null) return noFigure
  const words = [subject.name, subject.code].filter((word) => word !== null)
  return [auditSubjects[subject.kind], ...words].join(' ')
}
