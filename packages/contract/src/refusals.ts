/**
 * Every reason for which the server says no, with its HTTP status and the sentence a person reads. One table, so that no
 * code lacks either. What may not be seen answers like what does not exist.
 */
export const refusals = {
  'session.required': { status: 401, sentence: '请先登录。' },
  'session.wrong-credentials': { status: 401, sentence: '用户名或密码不正确。' },
  'session.account-disabled': { status: 403, sentence: '该账号已停用，请联系系统管理员。' },
  'session.no-post': { status: 403, sentence: '该账号今天没有在任的岗位，请联系安全管理员。' },
  'session.too-many-attempts': { status: 429, sentence: '登录尝试过于频繁，请稍后再试。' },
  'session.token-missing': { status: 403, sentence: '页面已过期，请刷新后重试。' },
  'access.denied': { status: 403, sentence: '当前账号无权进行此操作。' },
  'not-found': { status: 404, sentence: '没有找到所请求的内容。' },
  'division.none': { status: 409, sentence: '还没有业务数据，请由财政所先导入数据包。' },
  'input.invalid': { status: 422, sentence: '提交的内容有误，请按提示修改。' },
  'input.unreadable': { status: 400, sentence: '无法读取提交的内容。' },
  'input.too-large': { status: 413, sentence: '提交的内容超过大小限制。' },
  'input.unsupported-media': { status: 415, sentence: '不支持的内容格式。' },
  'import.no-file': { status: 422, sentence: '没有收到文件，请选择一个 zip、xlsx 或若干 csv 文件。' },
  'import.unknown-file': { status: 422, sentence: '文件不是 zip、xlsx 或 csv 数据包。' },
  'import.too-many': { status: 429, sentence: '正在处理的导入过多，请稍后再试或取消其中一个。' },
  'import.not-checked': { status: 409, sentence: '只有试导入无误的数据包才能正式导入。' },
  'import.finished': { status: 409, sentence: '该导入已经结束，不能取消。' },
  'export.sheet-too-long': { status: 422, sentence: '数据太多，一个 Excel 工作簿装不下，请改为下载 zip 数据包。' },
  'server.defect': { status: 500, sentence: '系统出现错误，已记录。请稍后再试；如仍出现，请把编号告诉管理员。' },
  'server.unavailable': { status: 503, sentence: '系统正忙或正在停止，请稍后再试。' },
} as const satisfies Record<string, { readonly status: number; readonly sentence: string }>

export type RefusalCode = keyof typeof refusals
