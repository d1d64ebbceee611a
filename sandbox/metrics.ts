import { Counter, Gauge, Histogram } from 'prom-client'

/** Counters of the judge, on prom-client's own registry. No label ever holds a person's or a question's id. */
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

export const sandboxes = new Gauge({
  name: 'gilbert_sandboxes',
  help: 'Containers by what they are doing',
  labelNames: ['state'],
})

export const taken = new Counter({
  name: 'gilbert_sandboxes_taken_total',
  help: 'Containers given to submissions: warm ones that were waiting, and cold starts',
  labelNames: ['start'],
})
