import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// JavaScript, since Node would load its reader of TypeScript (15 MB, 50 ms) for the first file that the cache does not give it.
// What Node made of our files the last time halves the start; where it may not write, it goes without.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/claimwire'))
await import('./main.ts')
