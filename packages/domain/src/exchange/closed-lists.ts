/**
 * Closed lists (封闭取值) of the data package. The official Chinese word is the value itself: in the package, in the
 * types, in the database and on the screen, so that there is one name and no second dictionary.
 */
export const divisionLevels = ['省', '市', '区', '镇', '街道', '工业区'] as const
export const organizationKinds = ['预算部门', '预算单位'] as const
export const subjectKinds = ['项目', '政策', '部门整体'] as const
export const projectNatures = ['一次性', '阶段性', '经常性'] as const
export const projectAttributes = ['新增', '延续', '结转'] as const
export const projectClasses = ['人员类', '公用经费', '其他运转类', '特定目标类'] as const
export const projectKinds = ['信息化', '基本建设', '政府性基金', '财力结算', '政策补贴', '购买服务', '其他'] as const
export const policyAreas = ['三农', '教育', '医疗卫生', '社会保障', '节能环保', '保障性安居工程'] as const
export const fundNatures = [
  '一般公共预算',
  '政府性基金',
  '国有资本经营预算',
  '社会保险基金',
  '单位资金',
  '其他资金',
] as const
export const fundSources = ['本级安排', '上级转移支付', '专项债券', '一般债券'] as const
export const adjustmentKinds = ['追加', '追减', '调剂', '收回'] as const
export const goalStates = ['草稿', '审核中', '退回', '已批复'] as const
export const goalBatches = ['年初', '年中追加'] as const
export const indicatorTrees = ['A', 'B'] as const
export const indicatorNatures = ['定量', '定性'] as const
export const exAnteMethods = ['部门评估', '财政评估', '视同评估'] as const
export const exAnteConclusions = ['予以支持', '调整后支持', '不予支持'] as const
export const reductionKinds = ['无依据', '重复', '超标准', '询价虚高', '进度不匹配', '可结转消化', '其他'] as const
export const arrangementSteps = ['申报', '部门审核', '事前评估', '财政核定', '人代会批复', '下达'] as const
export const trackingMethods = ['重点跟踪', '简易跟踪'] as const
export const likelihoods = ['确定能', '有可能', '完全不可能'] as const
export const deviationKinds = ['经费保障', '制度保障', '人员保障', '硬件条件保障', '其他'] as const
export const dispositions = ['继续执行', '调整', '暂停', '取消'] as const
export const evaluationMethods = ['单位自评', '部门评价', '财政重点评价'] as const
export const evaluationKinds = ['项目', '政策补贴', '部门整体'] as const
export const findingOrigins = ['目标审核', '事前评估', '运行监控', '绩效评价', '管理'] as const
export const findingStates = ['待整改', '整改中', '已完成', '已撤销'] as const
export const libraryClasses = ['共性', '行业', '项目类型'] as const
export const libraryDirections = ['正向', '反向', '区间'] as const
export const policyClasses = ['实施意见', '推进方案', '任务清单', '其他'] as const
export const taskLayers = ['党委政府', '绩效主管部门', '部门单位', '监督部门'] as const
