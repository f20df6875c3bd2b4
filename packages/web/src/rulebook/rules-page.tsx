import { formatPoints } from '@jiheng/domain/kernel'
import {
  editions,
  exampleInputs,
  exampleOutcome,
  gradeSchemes,
  nationalEdition,
  ruleParts,
  workedExamples,
  type Evidence,
  type GradeScheme,
  type Rule,
  type RuleEdition,
  type WorkedExample,
} from '@jiheng/domain/rulebook'
import { Link, useSearchParams } from 'react-router'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import './rulebook.css'

const evidence: Readonly<Record<Evidence, { readonly tone: Tone; readonly word: string }>> = {
  text: { tone: 'good', word: '已证：读到原文' },
  partial: { tone: 'active', word: '部分：读到片段或转述' },
  assumed: { tone: 'warn', word: '常识：待核对原文' },
}

function EvidenceBadge({ mark }: { mark: Evidence }) {
  return <StateBadge {...evidence[mark]} />
}

function exampleColumns(label: string): readonly Column<WorkedExample>[] {
  return [
    { key: 'title', title: '情形', isRowHead: true, cell: (example) => example.title },
    { key: 'about', title: label, width: 'nowrap', cell: (example) => example.about },
    { key: 'inputs', title: '输入', width: 'wide', cell: exampleInputs },
    { key: 'outcome', title: '结果', align: 'right', width: 'nowrap', cell: exampleOutcome },
    { key: 'sentence', title: '说明', width: 'wide', cell: (example) => example.sentence },
  ]
}

function Examples({ of }: { of: string }) {
  const found = workedExamples.filter((example) => example.rule === of)
  if (found.length === 0) return null
  return (
    <DataTable
      label={`算例：${of}`}
      columns={exampleColumns('关于')}
      rows={found}
      keyOf={(example, index) => `${example.title}${String(index)}`}
      caption={`算例（${String(found.length)} 个，每次发布前逐个验算）`}
    />
  )
}

function RuleEntry({ name, rule }: { name: string; rule: Rule }) {
  return (
    <div className="rule-entry">
      <dt>
        {name} <EvidenceBadge mark={rule.evidence} />
      </dt>
      <dd>
        <p>{rule.text}</p>
        {rule.inheritedFrom !== undefined && <p className="muted">沿用：{rule.inheritedFrom}</p>}
        {rule.source !== '' && <p className="muted">来源：{rule.source}</p>}
      </dd>
    </div>
  )
}

function EditionView({ edition }: { edition: RuleEdition }) {
  const groups = edition.weights.groups.map(
    ({ categories, points }) => `${categories.join('、')} ${formatPoints(points)} 分`,
  )
  return (
    <article className="section" aria-labelledby="edition-title">
      <h2 id="edition-title">{edition.name}</h2>
      <p>{edition.title}</p>
      <p className="muted">
        {edition.inForceFrom === null ? '施行日期未读到' : `自 ${edition.inForceFrom} 起施行`} · 等级方案{' '}
        {edition.gradeScheme} · 预算执行率 {formatPoints(edition.execution.weight)} 分、{groups.join('、')}
      </p>
      <dl className="rule-list">
        {ruleParts.map(([part, name]) => (
          <RuleEntry key={part} name={name} rule={edition[part]} />
        ))}
      </dl>
      <Examples of={edition.id} />
    </article>
  )
}

function boundsOf(scheme: GradeScheme): string {
  return scheme.grades
    .map(({ name, from }, at) => {
      const above = scheme.grades[at - 1]
      if (above === undefined) return `${name}：${formatPoints(from)} 分（含）以上`
      if (at === scheme.grades.length - 1) return `${name}：${formatPoints(above.from)} 分以下`
      return `${name}：${formatPoints(from)} 分（含）至 ${formatPoints(above.from)} 分`
    })
    .join('；')
}

function Schemes() {
  return (
    <section className="section" aria-labelledby="schemes-title">
      <h2 id="schemes-title">等级方案</h2>
      <p className="muted">每条评价结果保留定级时所用的方案。标“待核对”的分界没有找到原文，启用前须核对。</p>
      {gradeSchemes.map((scheme) => (
        <div key={scheme.name}>
          <dl className="rule-list">
            <RuleEntry
              name={scheme.name}
              rule={{ ...scheme.bounds, text: `${boundsOf(scheme)}。${scheme.bounds.text}` }}
            />
          </dl>
          <Examples of={scheme.name} />
        </div>
      ))}
    </section>
  )
}

/** 规则: every edition with its source, its evidence marks and its worked examples; the address says which one is shown. */
export function RulesPage() {
  const [search] = useSearchParams()
  const asked = search.get('edition')
  const shown = editions.find((edition) => edition.id === asked) ?? nationalEdition
  return (
    <>
      <PageHead
        title={`规则 · ${shown.name}`}
        lead={`自评怎样计分，由规则版本决定；每个结果保留它所用的版本。数据包没有写规则版本的，按 ${nationalEdition.name} 计分。`}
      />
      <nav aria-label="规则版本" className="editions no-print">
        {editions.map((edition) => (
          <Link
            key={edition.id}
            to={`/rules?edition=${edition.id}`}
            aria-current={edition === shown ? 'page' : undefined}
          >
            {edition.name}
          </Link>
        ))}
      </nav>
      <EditionView edition={shown} />
      <Schemes />
    </>
  )
}
