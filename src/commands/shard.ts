import { InvalidArgumentError } from 'commander'

/** One of `of` parts of a list, counted from 1. */
export interface Shard {
  index: number
  of: number
}

/** Parses `2/3`. @throws InvalidArgumentError */
export function shard(text: string): Shard {
  const [, index, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number)
  if (!index || !of || index > of)
    throw new InvalidArgumentError('It must be like 2/3, the second of three parts.')
  return { index, of }
}

/** Every n-th of the list: where the list is sorted by cost, each shard costs about the same. */
export const takeShard = <T>(all: readonly T[], { index, of }: Shard): readonly T[] =>
  all.filter((_, at) => at % of === index - 1)
