import {
  editions,
  findEdition,
  goalChangeKinds,
  cityExportHeadings,
  goalForms,
  gradeSchemes,
  nationalEdition,
  reviewChains,
} from '@jiheng/domain/rulebook'
import type { ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { CalibrationArticle } from './calibration-article.tsx'
import { ChainArticle } from './chain-article.tsx'
import { ChangeArticle } from './change-article.tsx'
import { CityHeadingsArticle } from './city-headings-article.tsx'
import { EditionArticle } from './edition-article.tsx'
import { FormArticle } from './form-article.tsx'
import { RubricArticle } from './rubric-article.tsx'
import {
  calibrationAddress,
  chainsAddress,
  changesAddress,
  cityHeadingsAddress,
  editionAddress,
  formsAddress,
  goalChecksAddress,
  rubricsAddress,
  schemesAddress,
} from './rules-address.ts'
import './rules.css'
import { SchemeArticle } from './scheme-article.tsx'

type Place = { readonly address: string; readonly name: string; readonly note: string | null }

const editionPlaces: readonly Place[] = editions.map((edition) => ({
  address: editionAddress(edition.id),
  name: edition.name,
  note: edition === nationalEdition ? '默认' : null,
}))
/** What stands beside the editions: what it is called, what it says, and what it is for. */
type Article = { readonly name: string; readonly note: string; readonly lead: string; readonly text: ReactNode }

const scoringArticles: Readonly<Record<string, Article>> = {
  [schemesAddress]: {
    name: '等级方案',
    note: `${gradeSchemes.length} 种`,
    lead: '等级方案把得分换成等级。每条评价结果保留评定时用的方案。',
    text: <SchemeArticle />,
  },
}

/** The stage of goals writes the article itself and hands it in. */
const goalChecks: Article = {
  name: '申报校验',
  note: '逐条',
  lead: '填报绩效目标时系统逐条核对，送审时在服务器上用同一套规则再核一遍。这里列出每一条的轻重、会怎样说、依据什么。',
  text: null,
}

const goalArticles: Readonly<Record<string, Article>> = {
  [formsAddress]: {
    name: '申报表',
    note: `${goalForms.length} 版`,
    lead: '绩效目标申报表的各个版本：有哪些部分和栏目，用哪一套指标口径，权重按哪个规则版本。',
    text: <FormArticle />,
  },
  [cityHeadingsAddress]: {
    name: '市级平台栏目',
    note: `${cityExportHeadings.headings.length} 栏`,
    lead: '市级财政一体化平台导出件按栏目名称读取：哪些名称算哪一栏，依据什么。',
    text: <CityHeadingsArticle />,
  },
  [goalChecksAddress]: goalChecks,
  [rubricsAddress]: {
    name: '审核要点',
    note: '四方面',
    lead: '绩效目标按完整性、相关性、适当性、可行性审核，评出等级；等级决定这份目标下一步怎么走。',
    text: <RubricArticle />,
  },
  [chainsAddress]: {
    name: '审核流程',
    note: `${reviewChains.length} 条`,
    lead: '申报由谁先审、谁后审，每一步几个工作日。',
    text: <ChainArticle />,
  },
  [changesAddress]: {
    name: '目标调整',
    note: `${goalChangeKinds.kinds.length} 类`,
    lead: '批复后的目标因为什么可以调整，要写明什么，走哪条流程。',
    text: <ChangeArticle />,
  },
  [calibrationAddress]: {
    name: '指标值校准',
    note: '只提示',
    lead: '指标值与本项目往年、与同类项目相比，从什么时候起说它偏松。',
    text: <CalibrationArticle />,
  },
}

const articles = { ...scoringArticles, ...goalArticles }
const placesOf = (of: Readonly<Record<string, Article>>): readonly Place[] =>
  Object.entries(of).map(([address, { name, note }]) => ({ address, name, note }))

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
      <nav className="rule-places no-print" aria-label="规则目录">
        <PlaceList title="规则版本" places={editionPlaces} current={current} />
        <PlaceList title="等级" places={placesOf(scoringArticles)} current={current} />
        <PlaceList title="绩效目标" places={placesOf(goalArticles)} current={current} />
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
          {[...editionPlaces, ...placesOf(articles)].map(({ address, name, note }) => (
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

type Chosen = {
  readonly name: string
  readonly address: string
  readonly isDefault: boolean
  readonly lead: string
  readonly text: ReactNode
}

const editionLead = `规则版本是单位自评打分用的一整套规则：权重、预算执行率、各类指标怎样给分、总分怎样封顶。绩效评价记录的“规则版本”写哪一版，就按哪一版计分；没有写明的按默认版本 ${nationalEdition.name}。`

function chosenBy(search: URLSearchParams): Chosen {
  const address = `/rules?show=${search.get('show') ?? ''}`
  const article = articles[address]
  if (article !== undefined) return { ...article, address, isDefault: false }
  const asked = search.get('edition') ?? nationalEdition.id
  const edition = findEdition(asked)
  if (edition === null) {
    return { name: '没有这个版本', address: '', isDefault: false, lead: editionLead, text: <NoEdition name={asked} /> }
  }
  return {
    name: edition.name,
    address: editionAddress(edition.id),
    isDefault: edition === nationalEdition,
    lead: editionLead,
    text: <EditionArticle edition={edition} />,
  }
}

/** 规则: every edition by which scores are given, the grade schemes, and what goals are filed and reviewed by, each with its evidence. */
export function RulesPage({ checksArticle }: { readonly checksArticle?: ReactNode }) {
  const [search] = useSearchParams()
  const { name, address, isDefault, lead, text } =
    checksArticle === undefined
      ? chosenBy(search)
      : { ...goalChecks, address: goalChecksAddress, isDefault: false, text: checksArticle }
  return (
    <>
      <PageHead title={`规则 · ${name}`} state={isDefault && <StateBadge tone="good" word="默认版本" />} lead={lead} />
      <div className="rules-layout">
        <PlaceChoice current={address} />
        <div className="rules-text">{text}</div>
      </div>
    </>
  )
}
