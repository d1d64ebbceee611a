import type Docker from 'dockerode'
import type { SandboxNeeds } from '../../src/core/questions/question.ts'
import { infoOf } from './engine.ts'

interface EngineInfo {
  Runtimes?: Record<string, unknown>
  DefaultRuntime?: string
}

/** The engine’s default runtime, and gVisor if available, which adds a second kernel between a submission and ours. */
export async function runtimesOf(docker: Docker): Promise<{ plain: string; strongest: string }> {
  const { Runtimes = {}, DefaultRuntime = 'runc' } = await infoOf<EngineInfo>(docker)
  return {
    plain: DefaultRuntime,
    strongest: Object.hasOwn(Runtimes, 'runsc') ? 'runsc' : DefaultRuntime,
  }
}

/**
 * Chooses the runtime. On Debian’s runsc, programs with several processes end the whole gVisor sandbox (cause unknown).
 * They use the engine’s default runtime with the seccomp profile, unless the operator named a runtime.
 */
export function runtimeFor(
  needs: SandboxNeeds,
  usual: string,
  plain: string,
  named: string | undefined,
): string {
  return needs.allow.includes('processes') && !named ? plain : usual
}
