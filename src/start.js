/**
 * How glibc is to keep what is free, which it only reads when a process begins: as it comes, each thread has a heap of its own, and what
 * was once large is kept for the next time. Of a bot that is idle after its readers worked that is 15 to 25 MB. Elsewhere it means nothing.
 */
const allocation = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
}

const { argv, env, execArgv, execPath, platform } = process
// The same process begins again (40 ms), since npm's scripts cannot set a variable on every system. Who sets one of them knows better.
if (platform === 'linux' && argv[2] === 'run' && !Object.keys(allocation).some((name) => name in env))
  process.execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, ...allocation })

await import('./bundle/load.js')
