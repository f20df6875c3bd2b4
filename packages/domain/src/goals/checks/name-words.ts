/** Pairs of characters that say nothing of what a name is about. */
const plain = new Set(
  (
    '数量 次数 场次 人数 户数 人次 面积 长度 里程 件数 份数 套数 座数 台数 家次 全年 年度 本年 完成 服务 管理 工作 项目 开展 组织 ' +
    '达到 不低 低于 不少 少于 以上 进行 实施 采购 购置 及时 时率 合格 格率 工程 年底 底前 其中 预算 资金 安排'
  ).split(' '),
)

/** What a name is about, as pairs of characters: 河道养护长度 → 河道, 道养, 养护, 护长. */
export function wordsOf(name: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const run of name.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + 2 <= run.length; at += 1) {
      const pair = run.slice(at, at + 2)
      if (!plain.has(pair)) words.add(pair)
    }
  }
  return words
}

/** How many pairs two names share. */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared
}

/** A name without what is added to it in passing: 年度河道养护总长度（全年） → 河道养护长度. */
export function coreName(name: string): string {
  return name
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/^(?:年度|全年|本年|完成|项目)+/, '')
    .replace(/[的总\s,，、；;。]/g, '')
    .replace(/(?:数量|总数|个数|数|量|情况)$/, '')
}
