import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import { foundation, shared, stages } from './stages.ts'

type Rule = { readonly name: string; readonly comment: string } & Pick<
  IRegularForbiddenRuleType,
  'from' | 'to' | 'severity'
>

const test = String.raw`\.(test|spec)\.tsx?$`
const testSupport = String.raw`(/|\.)testing(-server)?\.ts$`
const oneOf = (names: readonly string[]): string => `(${names.join('|')})`

/** Every rule of the architecture's drawing, generated from the ordered lists. */
export const rules: readonly Rule[] = [...packageRules(), ...stageRules(), ...folderRules(), ...hygieneRules()]

/** A rule that nothing breaks but an error. */
function rule(name: string, comment: string, from: Rule['from'], to: Rule['to']): Rule {
  return { name, comment, severity: 'error', from, to }
}

function packageRules(): readonly Rule[] {
  return [
    rule(
      'domain-is-pure',
      'The rules of the field depend on nothing: no package, no Node, no browser. They can be read, tested and moved alone.',
      { path: '^packages/domain/src/', pathNot: test },
      { pathNot: '^packages/domain/src/' },
    ),
    rule(
      'contract-knows-domain-only',
      'What both sides say is said with the domain and zod alone: a screen must be able to load it.',
      { path: '^packages/contract/src/', pathNot: test },
      { pathNot: ['^packages/(contract|domain)/src/', '^node_modules/zod/'] },
    ),
    rule(
      'web-knows-no-server',
      'A screen reaches the server through the contract.',
      { path: '^packages/web/src/' },
      { path: '^packages/server/' },
    ),
    rule(
      'server-knows-no-web',
      'The server knows nothing of the screens but their built files.',
      { path: '^packages/server/src/' },
      { path: '^packages/web/' },
    ),
  ]
}

function stageRules(): readonly Rule[] {
  const ahead = stages
    .slice(0, -1)
    .map((stage, at) =>
      rule(
        `${stage}-looks-not-ahead`,
        `A stage may look back along the cycle, never ahead: ${stage} comes before ${stages.slice(at + 1).join(', ')}.`,
        { path: `^packages/[^/]+/src/${stage}/`, pathNot: test },
        { path: `^packages/[^/]+/src/${oneOf(stages.slice(at + 1))}/` },
      ),
    )
  const serving = Object.entries(shared).map(([name, folders]) =>
    rule(
      `${name}-serves-every-stage`,
      `What serves every stage of ${name} knows none of them; app wires them together.`,
      { path: `^packages/${name}/src/${oneOf(folders)}/`, pathNot: test },
      { path: `^packages/[^/]+/src/${oneOf(stages)}/` },
    ),
  )
  return [
    ...ahead,
    ...serving,
    rule(
      'foundation-knows-no-stage',
      'The foundation stands under every stage and therefore knows none; what it needs of one comes in as an argument.',
      { path: `^packages/[^/]+/src/${oneOf(foundation)}/`, pathNot: test },
      { path: `^packages/[^/]+/src/${oneOf(stages)}/` },
    ),
  ]
}

function folderRules(): readonly Rule[] {
  return [
    rule(
      'enter-by-the-front',
      'A domain folder is entered by its index.ts, which says what it offers; the rest may be rearranged freely.',
      { path: '^packages/domain/src/([^/]+)/' },
      {
        path: '^packages/domain/src/[^/]+/.',
        pathNot: ['^packages/domain/src/$1/', '^packages/domain/src/[^/]+/index[.]ts$'],
      },
    ),
    rule(
      'database-at-the-edge',
      'Only stores, queries and db/ speak to the database driver; a command names its types, no more.',
      { path: '^packages/server/src/', pathNot: [test, '[.](store|queries)[.]ts$', '^packages/server/src/db/'] },
      { path: '^node_modules/(pg|pg-copy-streams|kysely)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'controls-know-no-domain-word',
      'A control in ui/ or charts/ is given words and figures; of the domain it knows the kernel alone.',
      { path: '^packages/web/src/(ui|charts)/', pathNot: test },
      { path: '^packages/(domain|contract)/', pathNot: '^packages/domain/src/kernel/' },
    ),
  ]
}

function hygieneRules(): readonly Rule[] {
  const code = '^(packages/[^/]+/src|tools|e2e|bench|examples)/'
  return [
    rule(
      'no-cycles',
      'Two files that need each other are one file, or lack a third.',
      { path: code },
      { circular: true },
    ),
    rule(
      'no-orphans',
      'A file that nothing reaches is dead. (Entry points, tests and declarations are reached from outside.)',
      { orphan: true, pathNot: [test, String.raw`\.d\.ts$`, String.raw`(^|/)[^/]+\.config\.ts$`] },
      {},
    ),
    rule(
      'no-test-imports',
      'The product never leans on a test or on what only tests use.',
      { pathNot: [test, testSupport, '^e2e/'] },
      { path: [test, testSupport] },
    ),
    rule(
      'declared-dependencies-only',
      'What a package imports stands in its own package.json; what happens to lie in node_modules may be gone tomorrow.',
      { path: code, pathNot: [test, testSupport] },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '^packages/(domain|contract)/src/' },
    ),
    rule('resolvable', 'An import leads to a file.', { path: code }, { couldNotResolve: true }),
    rule(
      'no-development-dependencies-in-product',
      'What ships may not need what is installed for development only.',
      { path: '^packages/[^/]+/src/', pathNot: [test, testSupport, '^packages/web/src/'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ]
}
