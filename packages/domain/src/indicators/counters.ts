/** Words that may stand after a number as its unit, beyond those that convert (units.ts): counters (量词) and other measures. */
export const counters: readonly string[] = (
  '个 家 件 户 人 名 位 次 场 期 篇 份 辆 台 套 座 所 处 条 项 种 类 批 只 头 株 棵 粒 本 册 张 块 幅 部 支 把 间 栋 幢 层 对 组 队 ' +
  '村 镇 乡 片 盏 根 口 眼 门 宗 起 例 届 轮 遍 道 路 顿 餐 袋 瓶 盒 箱 桶 包 车 艘 架 匹 笔 单 封 枚 颗 朵 面 床 班 堂 节 课 站 点 段 标段 ' +
  '人次 车次 场次 批次 户次 家次 台次 项次 件次 人天 人日 人月 台套 台班 床位 床日 学时 课时 学分 工时 工作日 个工作日 学期 学年 周年 岁 周岁 ' +
  '度 千瓦时 倍 成 分 百分点 个百分点 分贝 摄氏度 °C 微克 毫克 标准煤 平方 平米 立方 方 平 圆 ' +
  '名次 户数 行政村 社区 学校 企业 人数 个人 个小时 个季度 个星期 千分点 兆 公里数 版 集 栏 版块 条次 则 首 曲 出 台账 亩次 卷 页 ' +
  '千克 千米 平方千米 公分 秒钟 日 月 星期 块钱 元人民币 百分比 万 亿'
).split(' ')

/** Latin units; other letters after a number are refused. */
export const latinUnits: readonly string[] =
  'm km cm mm kg g t L ml mg ug ha h min TB GB MB KB T G M K Mbps Gbps kW KW kw MW kWh dB m2 M2 m3 km2 KM Km Kg KG CM'.split(
    ' ',
  )
