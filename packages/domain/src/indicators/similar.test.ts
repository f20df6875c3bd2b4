import { expect, test } from 'vitest'
import { similarItems } from './similar.ts'

const items = ['道路保洁质量合格率', '道路保洁面积', '河道保洁长度', '学生体质健康达标率'].map((name, at) => ({
  code: `Z${String(at)}`,
  name,
}))
const like = (name: string, most = 5): readonly string[] => similarItems(name, items, most).map((each) => each.name)

test('名称相近的排在前面，不相干的不列', () => {
  expect(like('道路保洁合格率')).toEqual(['道路保洁质量合格率', '道路保洁面积'])
  expect(like('图书馆借阅量')).toEqual([])
})

test('空格和标点不算，最多列几项就列几项', () => {
  expect(like('道路 保洁（面积）', 1)).toEqual(['道路保洁面积'])
})
