import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'
import { program } from '../../src/programs/detect.ts'

const text =
  'Seven people, including two children, were killed in a Russian air strike on Kharkiv on Tuesday, the mayor said. ' +
  'Rescuers worked through the night. Four people died in a bus crash near Madrid.'

let folder: string
let file: string
let said: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimwire-explain-'))
  file = join(folder, 'article.txt')
  writeFileSync(file, text)
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((written) => {
    said += written
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('from the sentence over units, rule and speech to the fields of the claim', async () => {
  expect(await program.run(['--explain', '--date', '2024-02-08', file])).toBe(0)
  const [first = ''] = said.split('\n\n')
  const stages = ['sentence', 'atoms', 'units', 'rule', 'pattern', 'speech', 'read from', 'claim']
  const at = stages.map((stage) => first.search(new RegExp(`^ {3}${stage} `, 'm')))
  expect(at.every((one) => one > 0)).toBe(true)
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(first).toMatch(/^1\. 7 people killed, Kharkiv/)
  expect(first).toMatch(/Seven people +PEOPLE VICTIMS COUNTED {2}\(people: exact 7, people/)
  expect(first).toMatch(/a Russian air strike +CAUSE {2}\(cause: air strike, by Russia\)/)
  expect(first).toMatch(/on Tuesday \[date point 2024-02-06–2024-02-06\]/)
  expect(first).toMatch(/rule +casualties\//)
  expect(first).toMatch(/speech +.*mayor.*claimed: “/)
  expect(first).toMatch(/place: “Kharkiv” \(\d+–\d+\)/)
  expect(first).toMatch(/stance: claimed/)
  expect(said).not.toMatch(/Rescuers worked/)
})

test('--explain=all shows the sentences in which nothing was read, too', async () => {
  expect(await program.run(['--explain=all', file])).toBe(0)
  const sentences = said.split('\n\n').filter((one) => one.startsWith('text, sentence'))
  expect(sentences).toHaveLength(3)
  expect(sentences[0]).toMatch(/claim +1\. 7 people killed/)
  expect(sentences[1]).toMatch(/Rescuers worked through the night[\s\S]*claim +none/)
})

test('what was read of an accident is told as left out', () => {
  const [only] = createDetector().sentences({
    id: 'crash',
    title: '',
    text: 'Four people died in a bus crash near Madrid.',
    publishedAt: null,
  })
  expect(only?.leftOut).toMatchObject([{ rule: expect.stringMatching(/^casualties\//), why: 'a bus crash' }])
})

test('nothing to explain, and options that do not go together', async () => {
  writeFileSync(file, 'The choir sang.')
  await program.run(['--explain', file])
  expect(said).toMatch(/No claims were read in this text; --explain=all shows/)
  await expect(program.run(['--explain=some', file])).rejects.toThrow(/--explain=some is unknown/)
  await expect(program.run(['--explain', '--format', 'json', file])).rejects.toThrow(
    /leave out --format json/,
  )
})
