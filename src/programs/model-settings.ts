import { join } from 'node:path'
import {
  configFolder,
  type ModelEnvironment,
  readConfigFile,
  readModelEnvironment,
  readSettings,
  type Settings,
} from '../config.ts'
import type { ModelSettings } from '../model/index.ts'

/** The optional model's address, name and budget when it is set, else null. */
export function modelSettings(
  { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey }: ModelEnvironment,
  settings: () => Settings,
): ModelSettings | null {
  if (baseUrl === undefined || model === undefined) return null
  return { baseUrl, model, ...(apiKey !== undefined && { apiKey }), budget: settings().model }
}

/** The same where nothing else is set up. */
export function modelAlone(): ModelSettings | null {
  return modelSettings(readModelEnvironment(), () => {
    const folder = configFolder()
    return readSettings(readConfigFile(folder, 'settings.yaml'), join(folder, 'settings.yaml'))
  })
}
