import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The map: which part may import which. A part is a folder or a file directly below `src`, or the folder `commands`.
 * Two platforms are strangers to each other, as are two kinds of claim. `main.ts` and the programs it starts know everything.
 */
const map: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  cards: [],
  articles: ['lib'],
  sources: ['lib', 'articles'],
  claims: ['lib', 'articles'],
  charts: [],
  stories: ['lib', 'articles', 'claims'],
  alerts: ['lib', 'cards', 'articles', 'claims', 'stories'],
  store: ['lib', 'cards', 'articles', 'sources', 'claims', 'stories', 'alerts'],
  'command.ts': [
    'lib',
    'cards',
    'stories/story.ts',
    'alerts/verdicts.ts',
    'roster/sourcing.ts',
    'store/store.ts',
  ],
  'story-desk.ts': ['lib', 'cards', 'stories', 'alerts', 'command.ts', 'delivery', 'store/store.ts'],
  'desk.ts': [
    'lib',
    'cards',
    'stories',
    'alerts',
    'command.ts',
    'delivery',
    'store/store.ts',
    'story-desk.ts',
  ],
  'options.ts': ['lib', 'cards', 'command.ts'],
  export: ['lib', 'claims', 'stories', 'alerts', 'store/store.ts'],
  'rights.ts': ['lib', 'cards', 'command.ts', 'store/store.ts'],
  'dispatch.ts': ['lib', 'cards', 'command.ts', 'options.ts', 'rights.ts', 'store/store.ts'],
  commands: [
    'lib',
    'cards',
    'charts',
    'articles',
    'claims',
    'stories',
    'alerts',
    'command.ts',
    'rights.ts',
    'roster/sourcing.ts',
    'export',
    'store/store.ts',
  ],
  platforms: ['lib', 'cards', 'command.ts'],
  delivery: ['lib', 'cards', 'alerts', 'store/store.ts', 'platforms/platform.ts'],
  health: [
    'lib',
    'cards',
    'claims',
    'sources',
    'alerts',
    'command.ts',
    'roster',
    'store/store.ts',
    'platforms/platform.ts',
  ],
  model: ['lib', 'articles', 'claims', 'store/store.ts'],
  'pipeline.ts': [
    'lib',
    'cards',
    'articles',
    'sources',
    'claims',
    'stories',
    'alerts',
    'store/store.ts',
    'delivery',
  ],
  roster: ['lib', 'articles', 'sources', 'claims', 'store/store.ts'],
  'intake.ts': ['lib', 'articles', 'sources', 'store/store.ts', 'roster', 'pipeline.ts'],
  'schedule.ts': ['lib'],
  'config.ts': ['lib'],
  'settings.ts': ['lib'],
  programs: ['*'],
  'main.ts': ['programs', 'lib'],
}

/** Folders below these are strangers to each other. */
const strangers = [
  'platforms/discord',
  'platforms/slack',
  'platforms/terminal',
  'claims/casualties',
  'claims/arms-transfer',
]

const root = resolve(import.meta.dirname, '..')

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

/** 'src/claims/detect.ts' → 'claims/detect.ts'; 'commands/status.ts' stays. */
const inHouse = (file: string) => file.replace(/^src\//, '')
const partOf = (file: string) => inHouse(file).split('/')[0] ?? ''

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, path = '']) =>
    relative(root, resolve(root, dirname(file), path)),
  )
}

function breaches(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const part = partOf(file)
    const allowed = map[part]
    if (allowed === undefined)
      return [`${file} is in no part: give it a folder of the map in test/imports.test.ts`]
    return importsOf(file).flatMap((target) => {
      const home = strangers.find((folder) => inHouse(file).startsWith(`${folder}/`))
      const other = strangers.find((folder) => inHouse(target).startsWith(`${folder}/`))
      if (home !== undefined && other !== undefined && home !== other)
        return [`${file} imports ${target}: ${home} and ${other} are strangers to each other`]
      if (partOf(target) === part || target.endsWith('.json')) return []
      if (allowed.includes('*') || allowed.includes(partOf(target)) || allowed.includes(inHouse(target)))
        return []
      return [`${file} imports ${target}: ${part} may import only ${allowed.join(', ') || 'nothing'}`]
    })
  })
}

test('imports point one way', () => {
  expect(breaches([...sourceFiles('src'), ...sourceFiles('commands')])).toEqual([])
})

test('the map has no circle', () => {
  const visit = (part: string, path: readonly string[]): void => {
    if (path.includes(part)) throw new Error(`a circle in the map: ${[...path, part].join(' → ')}`)
    for (const next of map[part] ?? []) if (next !== '*') visit(next.split('/')[0] ?? '', [...path, part])
  }
  for (const part of Object.keys(map).filter((name) => name !== 'platforms' && name !== 'dispatch.ts'))
    visit(part, [])
})
