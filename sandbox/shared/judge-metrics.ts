import { setTimeout as sleep } from 'node:timers/promises'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry, register } from 'prom-client'

/** Metrics of the judge, in prom-client’s default registry. Labels never contain ids of people or questions. */
export const verdicts = new Counter({
  name: 'gilbert_verdicts_total',
  help: 'Verdicts given, by word',
  labelNames: ['verdict'],
})

export const sandboxFaults = new Counter({
  name: 'gilbert_sandbox_faults_total',
  help: 'Failures of ours while judging, whether or not the second try went well',
})

export const judgeSeconds = new Histogram({
  name: 'gilbert_judge_seconds',
  help: 'Seconds of judging one submission, by stage',
  labelNames: ['stage'],
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
})

/** Callbacks of this process’s judges, which return their number of containers and submissions by state. */
export const judges = new Set<() => Readonly<Record<string, number>>>()

new Gauge({
  name: 'gilbert_sandboxes',
  help: 'Containers that wait, start and end; submissions being judged, and those that wait for a place',
  labelNames: ['state'],
  collect() {
    this.reset()
    for (const states of judges)
      for (const [state, count] of Object.entries(states())) this.inc({ state }, count)
  },
})

export const taken = new Counter({
  name: 'gilbert_sandboxes_taken_total',
  help: 'Containers given to submissions: warm ones that were waiting, and cold starts',
  labelNames: ['start'],
})

/** Logged warnings and errors, mainly retried jobs and an unreachable Redis. */
export const troubles = new Counter({
  name: 'gilbert_troubles_total',
  help: 'Warnings and errors logged',
  labelNames: ['level'],
})

/** Limit in milliseconds for the queue’s metrics: an unreachable Redis must not block a scrape. */
const patienceMillis = 2_000

/** Metrics of this process: the counters above, process metrics, its chats, and the shared queue. */
export function metricsOf(
  queue: () => Promise<Readonly<Record<string, number>>>,
  chats: () => readonly { platform: string; status: string }[] = () => [],
): Registry {
  const own = new Registry()
  collectDefaultMetrics({ register: own })
  own.registerMetric(
    new Gauge({
      name: 'gilbert_queue_submissions',
      help: 'Submissions in the queue that all processes share: waiting, active, and delayed until they are tried again',
      labelNames: ['state'],
      registers: [],
      async collect() {
        this.reset()
        const counts = await Promise.race([queue(), sleep(patienceMillis, {}, { ref: false })])
        for (const [state, count] of Object.entries(counts)) this.set({ state }, count)
      },
    }),
  )
  own.registerMetric(
    new Gauge({
      name: 'gilbert_chat_up',
      help: '1 for a chat that is connected, 0 for one that is tried again or was refused',
      labelNames: ['chat'],
      registers: [],
      collect() {
        this.reset()
        for (const { platform, status } of chats()) this.set({ chat: platform }, status === 'up' ? 1 : 0)
      },
    }),
  )
  return Registry.merge([register, own])
}
