import type { GoalRecord } from '@jiheng/contract/goals'
import { compareGoals, completeGoal } from '@jiheng/domain/goals'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'
import type { GoalContent } from './goal-record.ts'

/** Whether what was typed stands on the server (保存状态). */
export type SavedState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'typing' }
  | { readonly kind: 'saving' }
  /** Another page saved meanwhile: nothing more is saved from here. */
  | { readonly kind: 'stale'; readonly sentence: string }
  /** It stays in this browser and is tried again. */
  | { readonly kind: 'failed'; readonly sentence: string }

export type GoalDraft = {
  readonly content: GoalContent
  readonly saved: SavedState
  /** Text found in this browser that had not reached the server. */
  readonly isRestored: boolean
  readonly change: (next: GoalContent) => void
  /** Saves what is not saved yet; the version that then stands, or null where it could not be saved. */
  readonly flush: () => Promise<number | null>
  /** Forgets what this page typed (after another page saved). */
  readonly drop: () => void
}

/** `sent` is what was on its way to the server when more was typed. */
type Kept = { readonly version: number; readonly content: GoalContent; readonly sent: GoalContent | null }

const restMillis = 900
const retryMillis = 8_000

/**
 * The working copy of a goal: saved a moment after the last stroke, one save at a time, with the version it was begun from.
 * Until a save is answered the text also lies in this browser, so that a lost connection, an expired session or a closed tab
 * loses nothing.
 */
export function useGoalDraft(record: GoalRecord): GoalDraft {
  const store = useBrowserCopy(record)
  const [content, setContent] = useState<GoalContent>(() => store.found ?? record.content)
  const [isRestored] = useState(store.found !== null)
  const [saved, setSaved] = useState<SavedState>(() =>
    store.found === null ? { kind: 'saved', at: record.savedAt } : { kind: 'typing' },
  )
  const live = useRef({
    version: record.version,
    content,
    written: record.content,
    saving: null as Saving,
    sent: null as GoalContent | null,
  })

  const save = useCallback(async (): Promise<number | null> => {
    const now = live.current
    if (now.saving !== null) await now.saving
    if (now.content === now.written) return now.version
    const sent = now.content
    now.sent = sent
    setSaved({ kind: 'saving' })
    now.saving = putDraft(record.id, now.version, sent).then((outcome) => {
      now.saving = null
      if ('version' in outcome) {
        now.sent = null
        now.version = outcome.version
        now.written = sent
        if (now.content === sent) store.drop()
        else {
          // What was typed meanwhile is kept for the version that stands now: under the old one a reload would not find it.
          store.keep({ version: now.version, content: now.content, sent: null })
          store.write()
        }
        setSaved(now.content === sent ? { kind: 'saved', at: outcome.at } : { kind: 'typing' })
        return outcome.version
      }
      setSaved(outcome)
      return null
    })
    return now.saving
  }, [record.id, store])

  useAutosave(saved, content, save)
  const change = (next: GoalContent) => {
    live.current.content = next
    setContent(next)
    store.keep({ version: live.current.version, content: next, sent: live.current.sent })
    setSaved((before) => (before.kind === 'stale' ? before : { kind: 'typing' }))
  }
  return { content, saved, isRestored, change, flush: save, drop: store.drop }
}

type Saving = Promise<number | null> | null
type Outcome = { readonly version: number; readonly at: string } | Extract<SavedState, { kind: 'stale' | 'failed' }>

async function putDraft(id: string, version: number, content: GoalContent): Promise<Outcome> {
  try {
    const answer = await ask('PUT /api/goals/:id/draft', { params: { id }, body: { version, content } })
    return { version: answer.version, at: answer.savedAt }
  } catch (cause) {
    const problem = cause instanceof ApiProblem ? cause.problem : null
    const isStale = problem?.status === 409
    const sentence = problem?.detail ?? (cause instanceof Error ? cause.message : '没有保存')
    return { kind: isStale ? 'stale' : 'failed', sentence }
  }
}

/** Saves a moment after the last stroke, and tries again where it failed. */
function useAutosave(saved: SavedState, content: GoalContent, save: () => Promise<number | null>): void {
  const { kind } = saved
  useEffect(() => {
    if (kind !== 'typing' && kind !== 'failed') return undefined
    const rest = setTimeout(() => void save(), kind === 'typing' ? restMillis : retryMillis)
    return () => clearTimeout(rest)
  }, [kind, content, save])
}

type BrowserCopy = {
  readonly found: GoalContent | null
  readonly keep: (kept: Kept) => void
  readonly drop: () => void
  /** Writes at once what still waits to be written. */
  readonly write: () => void
}

/** The browser's copy is written when typing rests so long: writing a large form at each stroke would hold typing up. */
const copyMillis = 250

function openCopy(key: string, record: GoalRecord): BrowserCopy {
  let waiting: Kept | null = null
  let timer: number | undefined
  const write = () => {
    clearTimeout(timer)
    if (waiting === null) return
    const text = JSON.stringify(waiting)
    waiting = null
    attempt(() => localStorage.setItem(key, text))
  }
  return {
    found: readKept(key, record),
    keep: (kept) => {
      waiting = kept
      clearTimeout(timer)
      timer = window.setTimeout(write, copyMillis)
    },
    drop: () => {
      waiting = null
      attempt(() => localStorage.removeItem(key))
    },
    write,
  }
}

/** What was typed and not saved, in this browser for this account; another version's text is not brought back. */
function useBrowserCopy(record: GoalRecord): BrowserCopy {
  const { username } = useAccount()
  const [copy] = useState(() => openCopy(`jiheng.goal-draft.${username}.${record.id}`, record))
  useEffect(() => {
    // Whoever closes the tab or goes elsewhere leaves nothing behind.
    window.addEventListener('pagehide', copy.write)
    return () => {
      window.removeEventListener('pagehide', copy.write)
      copy.write()
    }
  }, [copy])
  return copy
}

/**
 * What was kept goes on from what the server has where the version is the same, or where the save that was on its way
 * arrived although its answer did not.
 */
function readKept(key: string, record: GoalRecord): GoalContent | null {
  let kept: Kept | null = null
  attempt(() => {
    const text = localStorage.getItem(key)
    kept = text === null ? null : (JSON.parse(text) as Kept)
  })
  const found = kept as Kept | null
  if (found === null) return null
  return found.version === record.version || isSame(found.sent, record.content) ? completed(found.content) : null
}

/** What was kept before the form had all its fields reads with the missing ones empty. */
function completed(content: GoalContent): GoalContent {
  return completeGoal(content) as GoalContent
}

function isSame(sent: GoalContent | null | undefined, content: GoalContent): boolean {
  return sent !== null && sent !== undefined && compareGoals(completed(sent), content).length === 0
}

/** Private windows may refuse storage; the server's copy is the one that counts. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Nothing to mend: the text is on the page.
  }
}
