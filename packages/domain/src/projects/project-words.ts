/** Closed lists of the project library (对象类型、项目性质、属性、类别、类型、政策领域). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const subjectKinds = ['项目', '政策', '部门整体'] as const
export const projectNatures = ['一次性', '阶段性', '经常性'] as const
export const projectAttributes = ['新增', '延续', '结转'] as const
export const projectClasses = ['人员类', '公用经费', '其他运转类', '特定目标类'] as const
export const projectKinds = ['信息化', '基本建设', '政府性基金', '财力结算', '政策补贴', '购买服务', '其他'] as const
export const policyAreas = ['三农', '教育', '医疗卫生', '社会保障', '节能环保', '保障性安居工程'] as const
