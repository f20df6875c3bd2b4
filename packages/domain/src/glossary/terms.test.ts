import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findTerm, termGroups, terms } from './index.ts'

const glossary = readFileSync(new URL('../../../../docs/glossary.md', import.meta.url), 'utf8')

describe('the terms that are explained in place', () => {
  it('are found by their word and by every other name, each name standing for one term', () => {
    const names = terms.flatMap((term) => [term.word, ...term.also])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    for (const term of terms) for (const name of [term.word, ...term.also]) expect(findTerm(name)).toBe(term)
    expect(findTerm('没有这个词')).toBeNull()
  })

  it('say what they mean in whole sentences, and every chapter has some', () => {
    for (const { word, meaning } of terms) expect(`${word}：${meaning}`).toMatch(/[。]$/)
    expect(new Set(terms.map((term) => term.group))).toEqual(new Set(termGroups))
  })

  it.each(['绩效目标', '绩效评价', '财政重点评价', '全年预算数', '口径', '勾稽关系', '预算部门', '财政区划'])(
    '%s stands in the glossary for developers too',
    (word) => {
      expect(glossary).toContain(word)
    },
  )
})
