import { divisionLevels, organizationKinds } from '@jiheng/domain/organizations'
import { z } from 'zod'
import { line, routes } from './route.ts'

const division = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(divisionLevels).nullable(),
  parentCode: z.string().nullable(),
})

/** What an organisation was in some fiscal years, both included. */
const period = z.object({
  startYear: z.int(),
  endYear: z.int().nullable(),
  name: z.string(),
  kind: z.enum(organizationKinds),
  departmentCode: z.string().nullable(),
  mergedIntoCode: z.string().nullable(),
})
export type OrganizationPeriod = z.infer<typeof period>

const organization = z.object({ code: z.string(), periods: z.array(period) }).meta({ id: 'Organization' })
export type Organization = z.infer<typeof organization>

/** A human code as the data package has it. */
const code = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
const year = z.int().min(1990).max(2199)
const params = z.object({ code: z.string().max(64) })
/** An administrator of a division names none or his own; one of the whole installation names the one meant. */
const divisionCode = z.string().max(32).optional()
const done = z.object({ done: z.literal(true) })

export const organizationRoutes = routes({
  listOrganizations: {
    method: 'GET',
    path: '/api/organizations',
    summary: 'The divisions that the caller looks after, and the organisations of one with all their periods',
    access: 'people',
    query: z.object({ division: divisionCode }),
    answer: z.object({
      divisions: z.array(division),
      /** Whose organisations these are; null while there is no division yet, or none was named of several. */
      division: z.object({ code: z.string(), name: z.string() }).nullable(),
      organizations: z.array(organization),
    }),
  },
  organizationPage: {
    method: 'GET',
    path: '/api/organizations/page',
    summary:
      'The organisations of a division page by page, each department before its units, found by code or by any of their names',
    access: 'people',
    query: z.object({
      division: divisionCode,
      search: z.string().trim().max(64).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({
      divisions: z.array(division),
      /** As of the whole list. */
      division: z.object({ code: z.string(), name: z.string() }).nullable(),
      organizations: z.array(organization),
      /** What the codes mean that these rows speak of, by their newest names. */
      names: z.array(z.object({ code: z.string(), name: z.string() })),
      next: z.string().nullable(),
      /** How many are found in all. */
      total: z.int(),
    }),
  },
  addDivision: {
    method: 'POST',
    path: '/api/divisions',
    summary: 'Add a fiscal division to the tree (administrators of the whole installation)',
    access: 'accounts',
    body: z.object({
      code,
      name: line(100),
      level: z.enum(divisionLevels),
      parentCode: code.nullable(),
      /** Who is to administer it: accounts without posts, which the security administrator grants. */
      administrators: z
        .array(z.object({ username: z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/), displayName: line(64) }))
        .max(3)
        .default([]),
    }),
    answer: done.extend({
      /** One-time passwords of those accounts, in this answer alone. */
      passwords: z.array(z.object({ username: z.string(), name: z.string(), password: z.string() })),
    }),
  },
  addOrganization: {
    method: 'POST',
    path: '/api/organizations',
    summary: 'Add a department, or a unit under one',
    access: 'accounts',
    body: z.object({
      division: divisionCode,
      code,
      name: line(200),
      departmentCode: z.string().max(64).nullable(),
      startYear: year,
    }),
    answer: done,
  },
  renameOrganization: {
    method: 'POST',
    path: '/api/organizations/:code/rename',
    summary: 'Rename an organisation from a fiscal year on (更名)',
    access: 'accounts',
    params,
    body: z.object({ division: divisionCode, name: line(200), fromYear: year }),
    answer: done,
  },
  moveOrganization: {
    method: 'POST',
    path: '/api/organizations/:code/move',
    summary: 'Move a unit under another department from a fiscal year on (划转)',
    access: 'accounts',
    params,
    body: z.object({ division: divisionCode, departmentCode: z.string().max(64), fromYear: year }),
    answer: done,
  },
  endOrganization: {
    method: 'POST',
    path: '/api/organizations/:code/end',
    summary: 'End an organisation after a fiscal year (撤销), merged into another where one takes over (并入)',
    access: 'accounts',
    params,
    body: z.object({ division: divisionCode, lastYear: year, mergedIntoCode: z.string().max(64).nullable() }),
    answer: done,
  },
})
