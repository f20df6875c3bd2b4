import { describe, expect, test } from 'vitest'
import { cityPlatformChain, findReviewChain, reviewChains, type Rule } from './index.ts'

describe('审核流程', () => {
  test.each(reviewChains.map((chain) => [chain.name, chain] as const))(
    '%s：从填报开始，以一人决定的环节结束，环节不重名',
    (_name, { id, steps }) => {
      // What was filed on the city's platform is taken over by the finance office.
      const holder = id === cityPlatformChain.id ? 'finance' : 'filer'
      expect(steps[0]).toMatchObject({ key: 'filing', holder, isOptional: false })
      expect(steps.at(-1)).toMatchObject({ agreement: 'one', isOptional: false })
      expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length)
      expect(findReviewChain(id)?.steps).toBe(steps)
    },
  )

  test.each(reviewChains.map((chain) => [chain.name, chain] as const))(
    '%s：只有分发的环节可以不走，分发的要会签',
    (_name, { steps }) => {
      for (const step of steps) expect(step.isOptional).toBe(step.holder === 'offices' || step.holder === 'experts')
      for (const step of steps) if (step.isOptional) expect(step.agreement).toBe('all')
    },
  )

  test.each(reviewChains.map((chain) => [chain.name, chain] as const))('%s：写明已证或部分的有来源', (_name, chain) => {
    for (const rule of [chain.identity, chain.times] satisfies Rule[]) {
      expect(rule.text).not.toBe('')
      if (rule.evidence !== 'assumed') expect(rule.source).not.toBe('')
    }
  })

  test('没有的流程找不到', () => {
    expect(findReviewChain('none')).toBeNull()
  })
})
