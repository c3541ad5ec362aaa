import { writeFileSync } from 'node:fs'
import { compiledFile, compileLists } from './compiled.ts'
import { readLists } from './read.ts'

/** Run `node src/claims/lexicon/build.ts` after a change to a YAML list: checks them all and writes what the bot reads. */
writeFileSync(compiledFile, compileLists(readLists()))
