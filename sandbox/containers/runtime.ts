import type Docker from 'dockerode'
import type { SandboxNeeds } from '../../src/core/questions/question.ts'

interface EngineInfo {
  Runtimes?: Record<string, unknown>
  DefaultRuntime?: string
}

/** The engine's own runtime, and gVisor where the engine has it: a second kernel between a submission and ours. */
export async function runtimesOf(docker: Docker): Promise<{ plain: string; strongest: string }> {
  const { Runtimes = {}, DefaultRuntime = 'runc' } = (await docker.info()) as EngineInfo
  return {
    plain: DefaultRuntime,
    strongest: Object.hasOwn(Runtimes, 'runsc') ? 'runsc' : DefaultRuntime,
  }
}

/**
 * Programs of several processes end the whole gVisor sandbox on Debian's runsc (cause not found): they run under the
 * engine's own runtime, with the seccomp profile, unless the operator has named a runtime.
 */
export function runtimeFor(
  needs: SandboxNeeds,
  usual: string,
  plain: string,
  named: string | undefined,
): string {
  return needs.allow.includes('processes') && !named ? plain : usual
}
