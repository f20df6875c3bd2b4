import { termGroups, terms, type Term } from '@jiheng/domain/glossary'
import { Input } from 'antd'
import { useState } from 'react'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import './glossary.css'
import { TermText } from './term-text.tsx'

function matches({ word, also, meaning }: Term, asked: string): boolean {
  return [word, ...also, meaning].some((text) => text.includes(asked))
}

function Chapter({ title, found }: { readonly title: string; readonly found: readonly Term[] }) {
  if (found.length === 0) return null
  return (
    <section className="term-chapter" aria-labelledby={`chapter-${title}`}>
      <h2 id={`chapter-${title}`}>{title}</h2>
      {found.map((term) => (
        <article key={term.word}>
          <h3>{term.word}</h3>
          <TermText term={term} />
        </article>
      ))}
    </section>
  )
}

/** 术语: every official term with its meaning and article, found by typing a part of it. */
export function TermsPage() {
  const [asked, setAsked] = useState('')
  const found = terms.filter((term) => matches(term, asked.trim()))
  return (
    <>
      <PageHead title="术语" lead="页面上带点线的词都能点开，看它的意思和依据；这里是全部。" />
      <div className="term-search no-print">
        <label htmlFor="term-search">查一个词</label>
        <Input id="term-search" value={asked} onChange={(event) => setAsked(event.target.value)} allowClear />
        <span role="status">{asked.trim() === '' ? `共 ${terms.length} 条` : `找到 ${found.length} 条`}</span>
      </div>
      {found.length === 0 ? (
        <EmptyPage
          title={`没有“${asked.trim()}”这个词`}
          step={
            <button type="button" className="text-button" onClick={() => setAsked('')}>
              看全部术语
            </button>
          }
        >
          换一个短一些的词再查，例如“执行率”。
        </EmptyPage>
      ) : (
        termGroups.map((group) => (
          <Chapter key={group} title={group} found={found.filter((term) => term.group === group)} />
        ))
      )}
    </>
  )
}
