import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

/** The manifest for Kubernetes, against the schemas that Kubernetes publishes, and against what the guide promises. */
const root = join(import.meta.dirname, '../..')
const manifest = join(root, 'deploy/kubernetes/gilbert.yaml')

interface Container {
  image: string
  args: readonly string[]
  env?: readonly { name: string; value: string }[]
  readinessProbe?: object
  livenessProbe?: object
}
interface Workload {
  kind: string
  metadata: { name: string }
  spec: {
    replicas: number
    template: {
      spec: {
        containers: readonly Container[]
        volumes?: readonly { hostPath?: { path: string } }[]
        terminationGracePeriodSeconds?: number
        automountServiceAccountToken?: boolean
      }
    }
  }
}
const workloads = new Map(
  parseAllDocuments(readFileSync(manifest, 'utf8'))
    .map((one) => one.toJS() as Workload)
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map((one) => [one.metadata.name, one.spec]),
)

it('is valid for the schemas of Kubernetes 1.37, and has no unknown field', () => {
  const validate = join(root, '.venv/bin/kubernetes-validate')
  expect(execFileSync(validate, ['--strict', '-k', '1.37', manifest], { encoding: 'utf8' })).toMatch(
    /passed/i,
  )
})

it('runs what compose.yaml runs', () => {
  const { services } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, { command: string; image: string }>
  }
  expect([...workloads.keys()]).toEqual(Object.keys(services))
  for (const [name, { template }] of workloads) {
    const [container] = template.spec.containers
    expect(services[name]?.command.endsWith(container?.args.join(' ') ?? '?')).toBe(true)
  }
  expect(workloads.get('redis')?.template.spec.containers[0]?.image).toBe(services.redis?.image)
})

it('gives the Docker socket to the judge only, a probe of each kind and time to drain to each', () => {
  for (const [name, { template, replicas }] of workloads) {
    const { containers, volumes = [], terminationGracePeriodSeconds = 30, ...spec } = template.spec
    const paths = volumes.map(({ hostPath }) => hostPath?.path).filter((path) => path !== undefined)
    expect(paths).toEqual(name === 'judge' ? ['/var/run/docker.sock'] : [])
    for (const { readinessProbe, livenessProbe } of containers)
      expect([readinessProbe, livenessProbe].every((probe) => probe !== undefined)).toBe(true)
    // SIGTERM ends a process within ten seconds.
    expect(terminationGracePeriodSeconds).toBeGreaterThan(10)
    expect(spec.automountServiceAccountToken).toBe(false)
    expect(replicas).toBe(name === 'bot' ? 2 : 1)
  }
})
