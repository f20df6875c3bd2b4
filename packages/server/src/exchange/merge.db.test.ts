import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTown, ImportBench, places, withCells, withRows } from './testing.ts'

let bench: ImportBench
beforeAll(async () => {
  bench = await ImportBench.open()
  expect((await bench.load(aTown)).issues).toEqual([])
})
afterAll(() => bench.close())

const version = async (): Promise<unknown> =>
  (await bench.rows('select data_version from division_state'))[0]?.['data_version']

describe('导入到已有数据的系统', () => {
  it('第一次导入算出自评得分和等级', async () => {
    const rows = await bench.rows('select score, computed_score, computed_grade from evaluation')
    // 执行率 60000 ÷ 95000 × 10 = 6.32，加两项指标 90 分。
    expect(rows).toEqual([{ score: null, computed_score: '96.32', computed_grade: '优' }])
  })

  it('同一个包再导入一次，什么也不变，也不留记录', async () => {
    const before = await bench.fingerprint()
    const outcome = await bench.load(aTown)
    expect(outcome).toMatchObject({ ok: true, importId: null })
    for (const { rows, added, updated, unchanged } of outcome.tables)
      expect([added, updated, unchanged]).toEqual([0, 0, rows])
    expect(await bench.fingerprint()).toBe(before)
  })

  it('试导入：算得出数目，什么也不改', async () => {
    const before = await bench.fingerprint()
    const outcome = await bench.load(withRows('项目', 'P003,口袋公园,D01,项目,,,,,,,,,,'), { dryRun: true })
    expect(outcome.tables.find(({ table }) => table === '项目')).toMatchObject({ added: 1, updated: 0, unchanged: 2 })
    expect(await bench.fingerprint()).toBe(before)
  })

  it('改动的行更新并留下前后对照，数据版本加一', async () => {
    const before = Number(await version())
    const outcome = await bench.load(withCells('项目', [3, '项目名称', '为老助餐']))
    expect(outcome.tables.find(({ table }) => table === '项目')).toMatchObject({ added: 0, updated: 1, unchanged: 1 })
    const [history] = await bench.rows(
      `select table_name, row_key, before->>'项目名称' as was, after->>'项目名称' as is from ledger_history`,
    )
    expect(history).toEqual({ table_name: '项目', row_key: { 项目代码: 'P002' }, was: '为老服务', is: '为老助餐' })
    expect(Number(await version())).toBe(before + 1)
    const [run] = await bench.rows(
      `select id, jsonb_array_length(counts) as tables from import_run where id = '${String(outcome.importId)}'`,
    )
    expect(run).toMatchObject({ tables: Object.keys(aTown).length })
  })

  it('包里没有的列不动；有而为空的格清空', async () => {
    await bench.load({ 项目: ['项目代码,项目名称,机构代码,对象类型,不公开原因', 'P002,为老助餐,D01,项目,'] })
    const [row] = await bench.rows(`select class, is_public, secrecy_reason from project where code = 'P002'`)
    expect(row).toEqual({ class: '其他运转类', is_public: false, secrecy_reason: null })
  })

  it('少了的列照样参加核对：申报金额与系统里的各项资金比', async () => {
    const goal = ['项目代码,年度,版次,状态,申报批次,申报金额', 'P001,2024,2,审核中,年中追加,100']
    expect((await bench.load({ 绩效目标: goal })).ok).toBe(true)
    await bench.load({
      绩效目标: ['项目代码,年度,版次,状态,申报批次,申报金额,其他资金', 'P001,2024,2,审核中,年中追加,100,100'],
    })
    const again = await bench.refused({ 绩效目标: [goal[0] ?? '', 'P001,2024,2,审核中,年中追加,200'] })
    expect(places(again)).toEqual([['goal.parts-differ', '绩效目标', 2, '申报金额']])
  })

  it('只来一个月的执行：与系统里的预算核对，说在执行表上', async () => {
    const month = ['项目代码,年度,月份,资金性质,资金来源,当月执行数', 'P001,2024,5,一般公共预算,本级安排,1.00']
    expect(places(await bench.refused({ 执行: month }))).toEqual([['budget.outturn-differs', '执行', 2, '当月执行数']])
  })

  it('上级区划的资料与系统不同：保留系统里的', async () => {
    const outcome = await bench.load(withCells('区划', [3, '区划名称', '别的区']), { dryRun: true })
    expect(places(outcome.issues)).toEqual([['division.ancestor-kept', '区划', 3, '区划代码']])
  })

  it('预算变了，未完成的评价重新计分，已完成的保持原来的', async () => {
    const open = withRows('绩效评价', 'P001,2024,部门评价,1,,项目,95000.00,优/良/中/差,,,,')
    const rows = withRows('评价指标', 'P001,2024,部门评价,1,产出指标,,,,,100.00,88.00,')
    await bench.load({ 绩效评价: open['绩效评价'] ?? [], 评价指标: rows['评价指标'] ?? [] })
    const score = `select method, computed_score from evaluation order by method collate "C"`
    expect(await bench.rows(score)).toEqual([
      { method: '单位自评', computed_score: '96.32' },
      { method: '部门评价', computed_score: '88.00' },
    ])
  })
})

describe('锁定的记录', () => {
  it('已批复的目标不得改', async () => {
    const issues = await bench.refused(withCells('绩效目标', [2, '年度目标', '换了目标']))
    expect(places(issues)).toEqual([['record.locked', '绩效目标', 2, '年度目标']])
    expect(issues[0]?.rule).toContain('已批复')
  })

  it('已批复目标的指标不得改、不得添', async () => {
    expect(places(await bench.refused(withCells('绩效指标', [2, '指标值', '≥9公里'])))).toEqual([
      ['record.locked-parent', '绩效指标', 2, '指标值'],
    ])
    expect(places(await bench.refused(withRows('绩效指标', 'P001,2024,1,3,A,满意度指标,,,,,10,,,')))).toEqual([
      ['record.locked-parent', '绩效指标', 5, null],
    ])
    expect(
      places(await bench.refused(withRows('实施计划', '项目代码,年度,版次,序号,工作内容', 'P001,2024,1,1,招标'))),
    ).toEqual([['record.locked-parent', '实施计划', 2, null]])
  })

  it('在系统里送审的目标和它的指标不得改，没有改动的照样可以导入', async () => {
    const head = '项目代码,年度,版次,状态,申报批次,申报金额,年度目标'
    const filed = { 绩效目标: [head, 'P001,2024,2,审核中,年中追加,100,保洁五十公里'] }
    await bench.load(filed)
    await bench.rows(`with own as (
        insert into filing (division_id, id, form, project_id, fiscal_year, batch, organization_id, chain, state, review,
          since, version, revision, created_at)
        select division_id, gen_random_uuid(), 'project-goal', id, 2024, '年中追加', organization_id, 'project-goal',
          '审核中', '{}', now(), 1, 1, now()
        from project where code = 'P001' returning division_id, id)
      insert into filing_revision (division_id, filing_id, revision, form_edition, content, ledger_revision, submitted_at,
        submitted_by)
      select division_id, id, 1, 'cn-project-goal-a', '{}', 2, now(), gen_random_uuid() from own`)
    const changed = await bench.refused({ 绩效目标: [head, 'P001,2024,2,已批复,年中追加,100,保洁五十公里'] })
    expect(places(changed)).toEqual([['record.locked', '绩效目标', 2, '状态']])
    expect(changed[0]?.rule).toContain('已在系统中送审')
    const added = { 绩效指标: ['项目代码,年度,版次,序号,指标值', 'P001,2024,2,1,≥50公里'] }
    expect(places(await bench.refused(added))).toEqual([['record.locked-parent', '绩效指标', 2, null]])
    expect((await bench.load(filed)).ok).toBe(true)
  })

  it('已完成的评价和它的指标不得改', async () => {
    expect(places(await bench.refused(withCells('绩效评价', [2, '得分', '99'])))).toEqual([
      ['record.locked', '绩效评价', 2, '得分'],
    ])
    expect(places(await bench.refused(withCells('评价指标', [3, '完成值', '4件'])))).toEqual([
      ['record.locked-parent', '评价指标', 3, '完成值'],
    ])
  })

  it('另立一版可以', async () => {
    const outcome = await bench.load(withRows('绩效目标', 'P001,2024,3,草稿,年初,1.00,,,,,,,,'), { dryRun: true })
    expect(outcome.ok).toBe(true)
  })
})

describe('同时与中断', () => {
  it('同一个镇的两次导入一前一后，不会交错', async () => {
    const [first, second] = await Promise.all([
      bench.load(withRows('项目', 'P010,一号项目,D01,项目,,,,,,,,,,')),
      bench.load(withRows('项目', 'P010,一号项目,D01,项目,,,,,,,,,,')),
    ])
    expect([first, second].map(({ ok }) => ok)).toEqual([true, true])
    expect([first, second].filter(({ importId }) => importId === null)).toHaveLength(1)
  })

  it('中途取消：抛出取消的原因，什么也不改', async () => {
    const before = await bench.fingerprint()
    const abort = new AbortController()
    const stopped = bench.load(withRows('项目', 'P011,二号项目,D01,项目,,,,,,,,,,'), {
      signal: abort.signal,
      onProgress: (step) => {
        if (step === '正在核对') abort.abort(new Error('不导了'))
      },
    })
    await expect(stopped).rejects.toThrow('不导了')
    expect(await bench.fingerprint()).toBe(before)
  })

  it('读到一半取消也一样，连接照常归还', async () => {
    const before = await bench.fingerprint()
    const abort = new AbortController()
    const rows = Array.from({ length: 20_000 }, (_, at) => `Q${String(at)},读到一半的项目,D01,项目,,,,,,,,,,`)
    const stopped = bench.load(withRows('项目', ...rows), {
      signal: abort.signal,
      onProgress: (step, percent) => {
        if (step.includes('项目') && percent > 20) abort.abort(new Error('不导了'))
      },
    })
    await expect(stopped).rejects.toThrow('不导了')
    expect(await bench.fingerprint()).toBe(before)
    expect(bench.pool.idleCount).toBe(bench.pool.totalCount)
  })
})
