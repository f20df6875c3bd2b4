import { formFieldWords, formTableWords, type GoalForm } from '../../rulebook/index.ts'

const usualWords: Readonly<Record<string, string>> = { ...formFieldWords, ...formTableWords }

/** A sentence with the fields called as the form's edition calls them; what stands in quotation marks was typed and stays. */
export function inFormWords(sentence: string, { words }: Pick<GoalForm, 'words'>): string {
  const parts = sentence.split(/(“[^”]*”)/)
  return parts.map((part) => (part.startsWith('“') ? part : renamed(part, words))).join('')
}

function renamed(text: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((now, [field, word]) => {
    const usual = usualWords[field]
    return usual === undefined || usual === word ? now : now.replaceAll(usual, word)
  }, text)
}
