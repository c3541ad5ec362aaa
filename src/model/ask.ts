/** A question to a model, and what it cost. */
export type Asked = { readonly text: string; readonly tokens: number }
export type Ask = (
  instructions: string,
  prompt: string,
  options: { readonly maxTokens: number; readonly signal: AbortSignal },
) => Promise<Asked>

export type Endpoint = {
  readonly baseUrl: string
  readonly model: string
  readonly apiKey?: string
}

/** No answer that we could use is longer (bytes). */
const longestAnswer = 1_000_000

/** Asks an endpoint that speaks OpenAI's protocol (Ollama, vLLM, a vendor). The libraries are loaded here alone: they are large. */
export async function createAsk({ baseUrl, model, apiKey }: Endpoint): Promise<Ask> {
  const [{ generateText, NoObjectGeneratedError, Output }, { createOpenAICompatible }] = await Promise.all([
    import('ai'),
    import('@ai-sdk/openai-compatible'),
  ])
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false }) // it would print them between the cards
  const provider = createOpenAICompatible({
    name: 'model',
    baseURL: baseUrl.replace(/\/+$/, ''),
    ...(apiKey !== undefined && { apiKey }),
    fetch: carefulFetch,
  })
  // A provider's model, never a name alone: that would go to the library's own gateway.
  const chosen = provider(model)
  return async (instructions, prompt, { maxTokens, signal }) => {
    const { text = '', usage } = await generateText({
      model: chosen,
      instructions,
      prompt,
      output: Output.json(),
      temperature: 0,
      maxOutputTokens: maxTokens,
      maxRetries: 0,
      abortSignal: signal,
    }).catch((thrown: unknown) => {
      // words that are no JSON are an answer all the same, though a useless one
      if (NoObjectGeneratedError.isInstance(thrown)) return thrown
      throw thrown
    })
    // four signs a token, where the endpoint does not count
    const guess = Math.ceil((instructions.length + prompt.length + text.length) / 4)
    return { text, tokens: usage?.totalTokens || guess }
  }
}

/** Follows no redirect, so that the key goes nowhere else, and reads no endless answer. */
async function carefulFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' })
  if (response.body === null) return response
  let size = 0
  const capped = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > longestAnswer) controller.error(new Error('the answer is too long'))
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(capped, { status: response.status, headers: response.headers })
}
