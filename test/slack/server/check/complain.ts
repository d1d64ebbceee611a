/** Collects what breaks Slack's published limits, with the path to it. */
export type Complain = (path: string, what: string) => void
