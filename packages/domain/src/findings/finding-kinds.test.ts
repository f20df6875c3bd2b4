import { describe, expect, test } from 'vitest'
import { findingOrigins } from './finding-words.ts'
import { findFindingKind, findingKinds } from './finding-kinds.ts'

describe('the catalogue of findings', () => {
  test('names each kind once', () => {
    const names = findingKinds.map((each) => each.name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('covers every origin of a finding', () => {
    const covered = new Set(findingKinds.flatMap((each) => each.origins))
    expect([...covered].sort()).toEqual([...findingOrigins].sort())
  })

  test('writes sentences that can be joined: no stop at the end', () => {
    for (const each of findingKinds) {
      expect(each.sentence).not.toMatch(/[。；，、]$/)
      expect(each.nextStep).not.toMatch(/[。；，、]$/)
    }
  })

  test("leaves a town's own kind alone", () => {
    expect(findFindingKind('群众反映强烈')).toBeUndefined()
    expect(findFindingKind('预算执行率偏低')?.topic).toBe('项目')
  })
})
