import type { Term } from './term.ts'

export const cycleTerms: readonly Term[] = [
  {
    word: '预算绩效管理',
    also: [],
    group: '全过程',
    meaning: '花钱先定目标、执行有监控、完成有评价、结果有应用，覆盖预算编制、执行、决算的全过程。',
    source: { text: '预算法第12条（讲求绩效）、第57条（开展绩效评价）', evidence: 'text' },
  },
  {
    word: '事前绩效评估',
    also: ['事前评估'],
    group: '全过程',
    meaning:
      '新出台的重大政策和项目在申请预算前，先论证必要性、经济性、目标合理性、方案可行性和筹资合规性；结果是申请预算的必备要件。',
    source: { text: '中发〔2018〕34号；嘉财〔2025〕15号', evidence: 'partial' },
  },
  {
    word: '绩效目标',
    also: ['绩效目标申报'],
    group: '全过程',
    meaning: '一笔资金在计划期内要达到的产出和效果，随预算申报、随预算批复，批复后据以监控、自评和评价。',
    source: { text: '财预〔2015〕88号第27条至第29条', evidence: 'text' },
  },
  {
    word: '绩效运行监控',
    also: ['绩效跟踪', '运行监控', '事中运行监控', '绩效监控'],
    group: '全过程',
    meaning:
      '预算执行中同时看两件事：绩效目标实现到什么程度，预算执行到什么进度（双监控）；发现偏差及时纠正。上海称“绩效跟踪”。',
    source: { text: '财预〔2019〕136号', evidence: 'partial' },
  },
  {
    word: '双监控',
    also: [],
    group: '全过程',
    meaning: '对绩效目标实现程度和预算执行进度同时监控，谁支出、谁负责。',
    source: { text: '财预〔2019〕136号', evidence: 'text' },
  },
  {
    word: '绩效评价',
    also: ['事后绩效评价'],
    group: '全过程',
    meaning:
      '对照设定的绩效目标，按规范程序对资金的投入、使用过程、产出与效果作系统、客观的评价；结果用于改进管理和编制以后年度预算。',
    source: { text: '预算法实施条例第20条', evidence: 'text' },
  },
  {
    word: '结果应用',
    also: ['评价结果应用', '结果应用与整改'],
    group: '全过程',
    meaning: '把评估、监控、评价的结果用到预算安排、整改和考核上：谁花得好多支持，谁花得差少安排。',
    source: { text: '预算法第32条（编预算须参考绩效评价结果）', evidence: 'text' },
  },
  {
    word: '整改',
    also: ['问题整改'],
    group: '全过程',
    meaning: '对发现的问题逐条立账、落实措施、报送佐证、核验销号。发现问题数 = 已完成 + 正在整改，任何时候都成立。',
    source: { text: '上海市部门决算公开模板（2024 年度）第十部分', evidence: 'text' },
  },
  {
    word: '双同步',
    also: [],
    group: '全过程',
    meaning: '绩效目标和事前评估结果随预算公开，运行监控和评价结果随决算公开。',
    source: { text: '吴泾镇 2024 年全面实施预算绩效管理情况说明', evidence: 'text' },
  },
  {
    word: '三全',
    also: ['全方位、全过程、全覆盖'],
    group: '全过程',
    meaning: '全方位：政策、项目、部门和下级政府都管；全过程：事前、事中、事后都管；全覆盖：四本预算都管。',
    source: { text: '中发〔2018〕34号', evidence: 'partial' },
  },
]

export const goalTerms: readonly Term[] = [
  {
    word: '申报批次',
    also: ['年中追加'],
    group: '目标与指标',
    meaning: '目标随年初预算申报，还是随年中追加的预算申报。覆盖率按年初申报计，年中追加单列。',
    source: null,
  },
  {
    word: '送审',
    also: ['取消送审'],
    group: '目标与指标',
    meaning: '把填好的材料交给下一环节审核。下一环节还没有处理之前，可以取消送审、改好再送。',
    source: null,
  },
  {
    word: '绩效指标',
    also: ['指标'],
    group: '目标与指标',
    meaning: '把目标拆成可衡量的一条条要求，分一级、二级、三级：产出（数量、质量、时效、成本）、效益、满意度。',
    source: { text: '财预〔2015〕88号；财预〔2020〕10号', evidence: 'partial' },
  },
  {
    word: '指标值',
    also: ['目标值'],
    group: '目标与指标',
    meaning: '指标要达到的数或程度，由计算符号（≥、≤、＝）、数值和度量单位组成；定性指标写要达到的状态。',
    source: { text: '各地公开的项目支出绩效自评表', evidence: 'text' },
  },
  {
    word: '完成值',
    also: ['实际完成值'],
    group: '目标与指标',
    meaning: '指标实际做到的数或程度，应有佐证材料。',
    source: { text: '财预〔2020〕10号自评表', evidence: 'partial' },
  },
  {
    word: '产出指标',
    also: [],
    group: '目标与指标',
    meaning: '做了多少、做得怎样、何时做完、花了多少：数量、质量、时效、成本。',
    source: { text: '财预〔2020〕10号', evidence: 'partial' },
  },
  {
    word: '效益指标',
    also: [],
    group: '目标与指标',
    meaning: '做了以后带来什么：经济、社会、生态效益和可持续影响。与产出不同，不能把“完成了多少”写成效益。',
    source: { text: '财预〔2020〕10号', evidence: 'partial' },
  },
  {
    word: '满意度指标',
    also: [],
    group: '目标与指标',
    meaning: '服务对象或社会公众的满意程度；设了就要做调查。',
    source: { text: '财预〔2020〕10号；财预〔2021〕101号', evidence: 'partial' },
  },
  {
    word: '正向指标',
    also: ['反向指标'],
    group: '目标与指标',
    meaning: '数越大越好的是正向指标（≥），数越小越好的是反向指标（≤，如投诉数、成本）。两种指标的完成比例算法不同。',
    source: { text: '通行做法，10号文未明写反向指标的算法', evidence: 'assumed' },
  },
  {
    word: '分值',
    also: ['权重'],
    group: '目标与指标',
    meaning:
      '一项指标最多能得的分。单位自评通常为预算执行率 10、产出 50、效益 30、满意度 10，合计 100；以所用规则版本为准。',
    source: { text: '财预〔2020〕10号', evidence: 'partial' },
  },
  {
    word: '四方面审核',
    also: ['完整性', '相关性', '适当性', '可行性'],
    group: '目标与指标',
    meaning:
      '审核绩效目标看四方面：填得全不全、清不清（完整性），与职能和规划有没有关系（相关性），与资金和以往水平配不配（适当性），做不做得到（可行性）。',
    source: { text: '财预〔2015〕88号第23条前后', evidence: 'assumed' },
  },
  {
    word: '三者匹配',
    also: ['目标—预算—计划匹配'],
    group: '目标与指标',
    meaning: '目标里的数量、预算测算里的数量和实施计划里的安排要对得上；对不上的，要么目标虚，要么预算多。',
    source: { text: '吴泾镇 2024 年全面实施预算绩效管理情况说明（存在问题）', evidence: 'text' },
  },
]
