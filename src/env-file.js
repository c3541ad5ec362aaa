// What --env-file-if-exists of Node does, without its line on every run of every program that there is no .env.
try {
  process.loadEnvFile('.env')
} catch (thrown) {
  if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown
}
