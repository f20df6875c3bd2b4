import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doAgain, noSteps, noteStep, takeBack, type Steps } from './undo.ts'

test('同一格里连着敲的字一次撤销，换一格另算一步', () => {
  let steps: Steps<string> = noSteps
  steps = noteStep(steps, '', { label: '填写', tag: 'a' })
  steps = noteStep(steps, '年', { label: '填写', tag: 'a' })
  steps = noteStep(steps, '年度', { label: '填写', tag: 'b' })
  expect(takeBack(steps, '年度目标')?.value).toBe('年度')
  expect(takeBack(takeBack(steps, '年度目标')?.steps ?? noSteps, '年度')?.value).toBe('')
})

test('撤销若干步再重做，回到原样；撤销以后另改，就没有可重做的', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), fc.nat({ max: 30 }), (values, back) => {
      let [steps, now]: [Steps<number>, number] = [noSteps, 0]
      for (const value of values) [steps, now] = [noteStep(steps, now, { label: '改' }), value]
      const count = Math.min(back, values.length)
      for (let at = 0; at < count; at += 1) {
        const turned = takeBack(steps, now)
        if (turned !== null) [steps, now] = [turned.steps, turned.value]
      }
      expect(now).toBe([0, ...values].at(-1 - count))
      expect(doAgain(noteStep(steps, now, { label: '另改' }), 1)).toBeNull()
      for (let at = 0; at < count; at += 1) {
        const turned = doAgain(steps, now)
        if (turned !== null) [steps, now] = [turned.steps, turned.value]
      }
      expect(now).toBe(values.at(-1))
    }),
  )
})
