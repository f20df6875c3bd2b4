import {
  findGradeScheme,
  nationalEdition,
  ruleParts,
  workedExamples,
  type Rule,
  type RuleEdition,
} from '@jiheng/domain/rulebook'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EvidenceBadge, evidenceMeanings, evidences, evidenceWord } from './evidence-badge.tsx'
import { ExampleTable } from './example-list.tsx'
import { ruleFigures } from './rule-figures.tsx'
import { dayText, gradeIntervals } from './rule-text.ts'
import { editionAddress, schemesAddress } from './rules-address.ts'

type RuleEntryProps = {
  readonly id: string
  readonly title: string
  readonly rule: Rule
  readonly children?: ReactNode
}

/** One rule: its words, its numbers, how surely it is known, and where it was read. */
export function RuleEntry({ id, title, rule, children }: RuleEntryProps) {
  return (
    <div className="rule">
      <div className="rule-head">
        <h3 id={id}>{title}</h3>
        <EvidenceBadge evidence={rule.evidence} />
      </div>
      <div className="rule-body">
        <p>{rule.text}</p>
        {children}
        <p className="rule-source">
          {rule.inheritedFrom !== undefined && `沿用 ${rule.inheritedFrom}。`}
          {rule.source === '' ? '出处：没有读到原文。' : `出处：${rule.source}。`}
        </p>
      </div>
    </div>
  )
}

function EvidenceCount({ edition }: { edition: RuleEdition }) {
  const marks = ruleParts.map(([part]) => edition[part].evidence)
  return (
    <ul className="evidence-count" aria-label="这个版本各条规则的依据">
      {evidences.map((evidence) => (
        <li key={evidence}>
          <EvidenceBadge evidence={evidence} /> <strong>{marks.filter((mark) => mark === evidence).length} 条</strong>
          <small>{evidenceMeanings[evidence]}</small>
        </li>
      ))}
    </ul>
  )
}

function EditionFacts({ edition }: { edition: RuleEdition }) {
  const scheme = findGradeScheme(edition.gradeScheme)
  const bounds = scheme === null ? [] : gradeIntervals(scheme)
  return (
    <dl className="facts">
      <dt>文件名称</dt>
      <dd>{edition.title}</dd>
      <dt>印发日期</dt>
      <dd>{dayText(edition.issuedOn)}</dd>
      <dt>施行日期</dt>
      <dd>{dayText(edition.inForceFrom)}</dd>
      {edition.aliases.length > 0 && (
        <>
          <dt>别名</dt>
          <dd>数据包的“规则版本”写成 {edition.aliases.map((alias) => `“${alias}”`).join('、')} 也认</dd>
        </>
      )}
      <dt>等级方案</dt>
      <dd>
        {bounds.map(({ name, bounds: said }) => `${name}：${said}`).join('；')}。
        <Link to={schemesAddress}>全部等级方案</Link>
      </dd>
    </dl>
  )
}

function EditionExamples({ edition }: { edition: RuleEdition }) {
  const own = workedExamples.filter(({ rule }) => rule === edition.id)
  const kinds = [...new Set(own.map(({ about }) => about))]
  return (
    <section className="section" aria-labelledby="examples">
      <div className="section-head">
        <h2 id="examples">算例</h2>
        <p className="muted">每一例都由系统的计分程序算过，与这里写的一致才会发布</p>
      </div>
      {own.length === 0 && (
        <p>
          这个版本没有自己的算例。它与别的版本只差权重，计分办法看{' '}
          <Link to={editionAddress(nationalEdition.id)}>{nationalEdition.name}</Link> 和{' '}
          <Link to={editionAddress('cn-2021-101')}>财预〔2021〕101号</Link> 的算例。
        </p>
      )}
      {kinds.map((about) => (
        <ExampleTable
          key={about}
          of={edition.name}
          about={about}
          examples={own.filter((example) => example.about === about)}
        />
      ))}
    </section>
  )
}

/** One edition (规则版本) as a document: what it is, each of its rules with its numbers, and how scores come about by it. */
export function EditionArticle({ edition }: { edition: RuleEdition }) {
  const unread = ruleParts.filter(([part]) => edition[part].evidence === 'assumed').map(([, title]) => title)
  return (
    <article>
      <EditionFacts edition={edition} />
      <EvidenceCount edition={edition} />
      {unread.length > 0 && (
        <p className="notice notice-warn">
          {unread.join('、')}标为“{evidenceWord('assumed')}
          ”：系统照此计分，每个得分的说明也带着这个标记；正式使用前请对照文件原文。
        </p>
      )}
      <section className="section" aria-labelledby="rules">
        <h2 id="rules">各条规则</h2>
        {ruleParts.map(([part, title]) => (
          <RuleEntry key={part} id={`rule-${part}`} title={title} rule={edition[part]}>
            {ruleFigures(edition, part)}
          </RuleEntry>
        ))}
      </section>
      <EditionExamples edition={edition} />
    </article>
  )
}
