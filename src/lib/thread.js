import { enableCompileCache } from 'node:module'
import { workerData } from 'node:worker_threads'

// JavaScript for the same reason as `start.js`: a thread does not inherit the cache, and without it would load a reader of TypeScript.
if (workerData.cache !== undefined) enableCompileCache(workerData.cache)
await import(workerData.program)
