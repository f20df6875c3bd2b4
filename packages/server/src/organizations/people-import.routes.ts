import { peopleImportRoutes } from '@jiheng/contract/people-imports'
import { parseId } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { chosenDivision } from './division-choice.ts'
import {
  confirmWorkbook,
  discardWorkbook,
  grantWorkbook,
  importAnswer,
  readImport,
  takeWorkbook,
} from './people-import.ts'
import { recentImports } from './people-import.store.ts'
import { peopleTemplate } from './people-template.ts'
import { receiveWorkbook } from './people-workbook.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids; readonly guard: Guard }

/** Organisations, people and posts by workbook (导入机构和人员). */
export function registerPeopleImportRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps

  register(app, peopleImportRoutes.peopleTemplate, guard, () =>
    Promise.resolve({ name: '机构和人员导入模板.xlsx', type: mediaTypes.xlsx, body: peopleTemplate() }),
  )

  register(app, peopleImportRoutes.listPeopleImports, guard, async ({ actor }) => ({
    imports: (await recentImports(pool, actor.division?.id ?? null)).map(importAnswer),
  }))

  register(app, peopleImportRoutes.uploadPeople, guard, async ({ actor, query, request }) => {
    const division = await chosenDivision(pool, actor, query.division)
    if (isRefused(division)) return division
    const sent = await receiveWorkbook(request)
    return isRefused(sent) ? sent : takeWorkbook(deps, { actor, division }, sent)
  })

  register(app, peopleImportRoutes.readPeopleImport, guard, ({ actor, params }) =>
    onImport(actor, params.id, (asked) => readImport(deps, asked)),
  )
  register(app, peopleImportRoutes.confirmPeople, guard, ({ actor, params }) =>
    onImport(actor, params.id, (asked) => confirmWorkbook(deps, asked)),
  )
  register(app, peopleImportRoutes.grantPeople, guard, ({ actor, params }) =>
    onImport(actor, params.id, (asked) => grantWorkbook(deps, asked)),
  )
  register(app, peopleImportRoutes.discardPeople, guard, ({ actor, params }) =>
    onImport(actor, params.id, (asked) => discardWorkbook(deps, asked)),
  )
}

async function onImport<Value>(
  actor: Actor,
  text: string,
  work: (asked: { readonly actor: Actor; readonly id: string }) => Promise<Value | Refused>,
): Promise<Value | Refused> {
  return parseId(text) === null ? refused('not-found') : work({ actor, id: text })
}
