import type Docker from 'dockerode'
import { SandboxFault } from '../shared/fault.ts'

/** Seconds for calls that only read. A busy engine takes some. */
export const readSeconds = 15
/** Seconds for creating, starting and attaching a container. Under load they take several. */
export const startSeconds = 60
/** Seconds for removing a container, which kills it first. */
export const removeSeconds = 20

/**
 * Calls the Docker engine with a time limit. After it the request is aborted, which frees its connection.
 * @throws SandboxFault if the engine did not answer in time
 */
export async function called<T>(
  what: string,
  seconds: number,
  call: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new SandboxFault(`the Docker engine did not answer within ${seconds} s (${what})`))
      limit.abort()
    }, seconds * 1000)
  })
  try {
    return await Promise.race([call(limit.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Methods whose option is missing in the types of dockerode. */
interface Abortable {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>
  info(options: { abortSignal: AbortSignal }): Promise<unknown>
}

export const ping = (docker: Docker, seconds = readSeconds): Promise<unknown> =>
  called('ping', seconds, (abortSignal) => (docker as unknown as Abortable).ping({ abortSignal }))

export const infoOf = async <T>(docker: Docker): Promise<T> =>
  (await called('info', readSeconds, (abortSignal) =>
    (docker as unknown as Abortable).info({ abortSignal }),
  )) as T

export const inspected = (container: Docker.Container): Promise<Docker.ContainerInspectInfo> =>
  called('inspect', readSeconds, (abortSignal) => container.inspect({ abortSignal }))

export const removed = (container: Docker.Container): Promise<unknown> =>
  called('remove', removeSeconds, (abortSignal) => container.remove({ force: true, v: true, abortSignal }))
