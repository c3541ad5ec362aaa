import { wordsOf } from '../lib/typed.ts'

/** What was filled into a form, as a request by names: what the form's line says already, such as of which story, and the fields. */
export function filled(line: string, fields: Readonly<Record<string, string>>) {
  const [command, ...rest] = wordsOf(line)
  const verb = rest.find(({ name }) => name === null)
  const said = rest.flatMap(({ name, text }) => (name === null ? [] : [[name, text] as const]))
  return {
    command: command?.text ?? '',
    verb: verb?.text ?? '',
    options: { ...Object.fromEntries(said), ...fields } as Readonly<Record<string, string>>,
  }
}
