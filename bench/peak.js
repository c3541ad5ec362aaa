/** Loaded before a program (`--import`): at its end it tells on stderr the most memory that it took (KB). */
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`))
