import { join } from 'node:path'
import {
  configFolder,
  type ModelEnvironment,
  mentionsModel,
  readConfigFile,
  readModelEnvironment,
} from '../config.ts'
import type { ModelSettings } from '../model/index.ts'
import type { Settings } from '../settings.ts'

/** The optional model's address, name and budget when it is set, else null. */
export function modelSettings(
  { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey }: ModelEnvironment,
  { model: budget }: Pick<Settings, 'model'>,
): ModelSettings | null {
  if (baseUrl === undefined || model === undefined) return null
  return { baseUrl, model, ...(apiKey !== undefined && { apiKey }), budget }
}

/** The same where nothing else is set up; the settings are only read when there is a model. */
export async function modelAlone(): Promise<ModelSettings | null> {
  if (!mentionsModel()) return null
  const env = readModelEnvironment()
  const { readSettings } = await import('../settings.ts')
  const folder = configFolder()
  return modelSettings(
    env,
    readSettings(readConfigFile(folder, 'settings.yaml'), join(folder, 'settings.yaml')),
  )
}
