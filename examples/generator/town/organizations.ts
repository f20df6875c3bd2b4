/** A body of the town (机构) as the sample knows it. */
export type Body = {
  readonly code: string
  readonly name: string
  /** Has projects of its own only from this year on. */
  readonly from?: number
  /** Alive until this year, then merged into another. */
  readonly until?: number
  readonly into?: string
  /** The name before 2024, where it was renamed. */
  readonly formerName?: string
  /** May be missing in a smaller town. */
  readonly isOptional?: boolean
}

/** Departments (预算部门) by three digits, units (预算单位) by their department's three and three more. */
export const bodies: readonly Body[] = [
  { code: '201', name: '党政办公室' },
  { code: '202', name: '党群工作办公室' },
  { code: '203', name: '纪检监察办公室', from: 2024 },
  { code: '204', name: '人大工作办公室', from: 2024 },
  { code: '205', name: '经济发展办公室' },
  { code: '205001', name: '企业服务中心' },
  { code: '206', name: '规划建设和生态环境办公室', formerName: '规划建设和环境保护办公室' },
  { code: '206001', name: '绿化和市容事务站' },
  { code: '206002', name: '水务管理站' },
  { code: '207', name: '农业农村办公室' },
  { code: '207001', name: '农业综合服务中心' },
  { code: '207002', name: '农村经济经营管理站', until: 2023, into: '207001' },
  { code: '208', name: '社区管理办公室' },
  { code: '208001', name: '东片居民区服务站' },
  { code: '208002', name: '西片居民区服务站', isOptional: true },
  { code: '209', name: '社区服务办公室' },
  { code: '209001', name: '为老综合服务中心' },
  { code: '209002', name: '阳光家园', isOptional: true },
  { code: '210', name: '平安建设办公室' },
  { code: '210001', name: '社区综治中心', isOptional: true },
  { code: '211', name: '财政所' },
  { code: '212', name: '社会事业发展办公室' },
  { code: '212001', name: '中心幼儿园' },
  { code: '212002', name: '第一小学' },
  { code: '212003', name: '实验中学', isOptional: true },
  { code: '212004', name: '社区学校', isOptional: true },
  { code: '212005', name: '社区卫生服务中心' },
  { code: '213', name: '应急管理办公室' },
  { code: '213001', name: '微型消防站', isOptional: true },
  { code: '214', name: '综合行政执法队' },
  { code: '215', name: '城市运行管理中心' },
  { code: '216', name: '社区党群服务中心', isOptional: true },
  { code: '217', name: '社区事务受理服务中心' },
  { code: '218', name: '退役军人服务站', from: 2024, isOptional: true },
  { code: '219', name: '城市建设管理事务中心' },
  { code: '219001', name: '市政道路养护所' },
  { code: '219002', name: '工程建设管理所' },
  { code: '220', name: '文化体育服务中心' },
  { code: '220001', name: '图书馆', isOptional: true },
  { code: '221', name: '总工会', from: 2024 },
  { code: '222', name: '群团工作办公室', isOptional: true },
  { code: '223', name: '人民武装部', isOptional: true },
  { code: '224', name: '房屋管理办公室' },
  { code: '225', name: '统战工作办公室', isOptional: true },
  { code: '226', name: '招商服务办公室', until: 2022, into: '205' },
]

export function isDepartment(code: string): boolean {
  return code.length === 3
}

export function departmentOf(code: string): string {
  return code.slice(0, 3)
}
