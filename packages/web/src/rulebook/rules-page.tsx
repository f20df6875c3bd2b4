import { editions, findEdition, gradeSchemes, nationalEdition } from '@jiheng/domain/rulebook'
import type { ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { EditionArticle } from './edition-article.tsx'
import { editionAddress, schemesAddress } from './rules-address.ts'
import './rules.css'
import { SchemeArticle } from './scheme-article.tsx'

type Place = { readonly address: string; readonly name: string; readonly note: string | null }

const editionPlaces: readonly Place[] = editions.map((edition) => ({
  address: editionAddress(edition.id),
  name: edition.name,
  note: edition === nationalEdition ? '默认' : null,
}))
const schemePlaces: readonly Place[] = [
  { address: schemesAddress, name: '等级方案', note: `${gradeSchemes.length} 种` },
]

function PlaceList({ title, places, current }: { title: string; places: readonly Place[]; current: string }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {places.map(({ address, name, note }) => (
          <li key={address}>
            <Link to={address} aria-current={address === current ? 'page' : undefined}>
              {name}
              {note !== null && <small>{note}</small>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The choice of an edition: a list beside the text, on a phone one field above it. */
function PlaceChoice({ current }: { current: string }) {
  const navigate = useNavigate()
  return (
    <>
      <nav className="rule-places no-print" aria-label="规则版本和等级方案">
        <PlaceList title="规则版本" places={editionPlaces} current={current} />
        <PlaceList title="等级" places={schemePlaces} current={current} />
      </nav>
      <div className="rule-place-field no-print">
        <label htmlFor="rule-place">看哪一个</label>
        <select
          id="rule-place"
          className="select"
          value={current}
          onChange={(event) => void navigate(event.target.value)}
        >
          {current === '' && <option value="">请选择</option>}
          {[...editionPlaces, ...schemePlaces].map(({ address, name, note }) => (
            <option key={address} value={address}>
              {note === null ? name : `${name}（${note}）`}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}

function NoEdition({ name }: { name: string }) {
  return (
    <EmptyPage title={`规则册里没有“${name}”`} step={<Link to="/rules">看默认版本 {nationalEdition.name}</Link>}>
      地址可能写错了，或这个版本已经改名。请从左边（手机上从上方）选一个版本。
    </EmptyPage>
  )
}

type Chosen = { readonly name: string; readonly address: string; readonly isDefault: boolean; readonly text: ReactNode }

function chosenBy(search: URLSearchParams): Chosen {
  if (search.get('show') === 'grades') {
    return { name: '等级方案', address: schemesAddress, isDefault: false, text: <SchemeArticle /> }
  }
  const asked = search.get('edition') ?? nationalEdition.id
  const edition = findEdition(asked)
  if (edition === null) {
    return { name: '没有这个版本', address: '', isDefault: false, text: <NoEdition name={asked} /> }
  }
  return {
    name: edition.name,
    address: editionAddress(edition.id),
    isDefault: edition === nationalEdition,
    text: <EditionArticle edition={edition} />,
  }
}

/** 规则: every edition by which scores are given, rule by rule with its evidence, and the grade schemes. */
export function RulesPage() {
  const [search] = useSearchParams()
  const { name, address, isDefault, text } = chosenBy(search)
  return (
    <>
      <PageHead
        title={`规则 · ${name}`}
        state={isDefault && <StateBadge tone="good" word="默认版本" />}
        lead={`规则版本是单位自评打分用的一整套规则：权重、预算执行率、各类指标怎样给分、总分怎样封顶。绩效评价记录的“规则版本”写哪一版，就按哪一版计分；没有写明的按默认版本 ${nationalEdition.name}。`}
      />
      <div className="rules-layout">
        <PlaceChoice current={address} />
        <div className="rules-text">{text}</div>
      </div>
    </>
  )
}
