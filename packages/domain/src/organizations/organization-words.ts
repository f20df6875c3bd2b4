/** Closed lists of organisations (区划级次、机构类型). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const divisionLevels = ['省', '市', '区', '镇', '街道', '工业区'] as const
export const organizationKinds = ['预算部门', '预算单位'] as const
export type DivisionLevel = (typeof divisionLevels)[number]
export type OrganizationKind = (typeof organizationKinds)[number]
