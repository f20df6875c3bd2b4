/** Words on every paper that a sample account (示例账号) makes. */
export const sampleMark = '示例数据，均为虚构'
