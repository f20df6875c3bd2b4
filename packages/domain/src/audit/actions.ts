/**
 * What is put on record (审计事项): code → what a person reads. A closed list; a command adds its line here. The code is
 * part of what is hashed and never changes its meaning; the words may be improved.
 */
export const auditActions = {
  'session.opened': '登录',
  'session.opened-unified': '统一身份认证登录',
  'session.post-changed': '切换岗位',
  'session.refused': '登录失败',
  'session.ended': '退出登录',
  'session.others-ended': '结束本人其他会话',
  'account.password-changed': '修改密码',
  'second-factor.begun': '开始启用两步验证',
  'second-factor.enrolled': '启用两步验证',
  'second-factor.passed': '通过两步验证',
  'second-factor.recovery-used': '用恢复码通过两步验证',
  'second-factor.reset': '重置两步验证',
  'second-factor.removed': '停用两步验证',
  'access.denied': '越权操作被拒绝',
  'account.created': '建立账号',
  'account.disabled': '停用账号',
  'account.enabled': '启用账号',
  'account.password-reset': '重置密码',
  'account.recovered': '命令行恢复管理员登录',
  'account.left': '离岗',
  'post.granted': '授予岗位',
  'post.ended': '终止岗位',
  'post.lent': '授权代理',
  'division.added': '新增区划',
  'organization.added': '新增机构',
  'organization.renamed': '机构更名',
  'organization.moved': '机构划转',
  'organization.ended': '撤销机构',
  'package.uploaded': '上传数据包试导入',
  'package.confirmed': '确认正式导入',
  'package.discarded': '放弃导入',
  'package.imported': '导入数据包',
  'package.exported': '导出数据包',
  'project-list.exported': '导出项目列表',
  'report.paragraph-edited': '修改报告文字',
  'report.downloaded': '下载年度报告',
  'attachment.upload-begun': '开始上传附件',
  'attachment.upload-cancelled': '附件未上传完即取消',
  'attachment.added': '上传附件',
  'attachment.withdrawn': '撤回附件',
  'attachment.infected': '附件查出病毒',
  'attachment.downloaded': '下载附件',
  'attachment.previewed': '预览附件',
  'attachments.downloaded': '打包下载附件',
  'goal.started': '开始填报绩效目标',
  'goal.submitted': '绩效目标送审',
  'goal.withdrawn': '绩效目标取消送审',
  'goal.returned': '退回绩效目标',
  'goal.approved': '通过绩效目标',
  'goal.countersigned': '会签绩效目标',
  'goal.distributed': '分发绩效目标',
  'job.cancelled': '取消后台任务',
  'notice-choice.changed': '修改通知方式',
  'notice-address.named': '填写通知邮箱',
  'notice-address.confirmed': '确认通知邮箱',
  'notice-address.removed': '移除通知邮箱',
  'calendar.entered': '录入放假安排',
  'audit.exported': '导出审计记录',
  'audit.chain-exported': '导出审计链',
  'audit.verified': '核验审计链',
  'audit.fault-found': '核验发现问题',
} as const satisfies Record<string, string>
export type AuditAction = keyof typeof auditActions
export const auditActionCodes = Object.keys(auditActions) as AuditAction[]

/** What an entry is about (审计对象), likewise. */
export const auditSubjects = {
  account: '账号',
  post: '岗位',
  division: '区划',
  organization: '机构',
  page: '功能',
  package: '数据包',
  'project-list': '项目列表',
  report: '年度报告',
  'report-paragraph': '报告段落',
  project: '项目',
  attachment: '附件',
  goal: '绩效目标',
  job: '后台任务',
  calendar: '工作日历',
  'audit-trail': '审计记录',
} as const satisfies Record<string, string>
export type AuditSubjectKind = keyof typeof auditSubjects
export const auditSubjectKinds = Object.keys(auditSubjects) as AuditSubjectKind[]

/** Whether what was asked for was done (结果). */
export const auditOutcomes = ['成功', '拒绝'] as const
export type AuditOutcome = (typeof auditOutcomes)[number]
