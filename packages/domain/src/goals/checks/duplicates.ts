import { indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading, ReadRow } from './goal-reading.ts'
import { isSame } from './measured.ts'
import { coreName } from './name-words.ts'

type Named = { readonly name: string }
type Pair = { readonly name: string; readonly other: string }

function repeated({ rows }: GoalReading): readonly Found<Named>[] {
  const seen = new Set<string>()
  return rows.flatMap(({ row }) => {
    const name = row.levelThree.trim()
    const place = `${row.levelTwo} ${name}`
    if (name === '' || !seen.has(place)) {
      seen.add(place)
      return []
    }
    return [{ paths: [indicatorPath(row.key, 'levelThree')] as const, facts: { name } }]
  })
}

/** Each row with the first one above it that says the same thing in other words or in another second level. */
function alike({ rows }: GoalReading): readonly Found<Pair>[] {
  const named = rows.filter(({ row }) => row.levelThree.trim() !== '').map((read) => coreOf(read))
  return named.flatMap((one, at) => {
    const other = named.slice(0, at).find((each) => isAlike(one, each))
    if (other === undefined) return []
    const [here, there] = [one.read.row, other.read.row]
    return [
      {
        paths: [indicatorPath(here.key, 'levelThree'), indicatorPath(there.key, 'levelThree')] as const,
        facts: { name: here.levelThree.trim(), other: there.levelThree.trim() },
      },
    ]
  })
}

type Core = { readonly read: ReadRow; readonly core: string; readonly characters: string }

function coreOf(read: ReadRow): Core {
  const core = coreName(read.row.levelThree)
  return { read, core, characters: [...core].toSorted().join('') }
}

function isAlike(a: Core, b: Core): boolean {
  const [here, there] = [a.read.row, b.read.row]
  // The same words in the same place are `duplicate`.
  if (here.levelTwo === there.levelTwo && here.levelThree.trim() === there.levelThree.trim()) return false
  if (here.levelOne !== there.levelOne) return false
  if (a.core === b.core) return true
  return a.characters === b.characters && isSameTarget(a.read, b.read)
}

function isSameTarget(a: ReadRow, b: ReadRow): boolean {
  return a.measured !== null && b.measured !== null && isSame(a.measured, b.measured)
}

/** 重复. */
export const duplicateChecks: readonly Check[] = [
  defineCheck<Named>({
    id: 'duplicate',
    title: '同一指标写了两遍',
    severity: 'blocks',
    rule: 'once',
    example: { name: '河道保洁长度' },
    say: ({ name }) => `三级指标“${name}”在同一个二级指标下重复，请合并或改名。`,
    find: repeated,
  }),
  defineCheck<Pair>({
    id: 'near-duplicate',
    title: '换个说法又写一遍',
    severity: 'explain',
    rule: 'once',
    example: { name: '年度河道保洁总长度', other: '河道保洁长度' },
    say: ({ name, other }) =>
      `指标“${name}”与“${other}”说的像是同一件事，重复计分，请合并；不是一件事的，请在名称里写清区别。`,
    find: alike,
  }),
]
