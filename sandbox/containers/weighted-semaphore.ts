interface Waiting {
  weight: number
  enter: () => void
}

/**
 * A fair semaphore with weights: total weight at most `capacity`, first come first served. A holder with the full
 * capacity is alone.
 */
export class WeightedSemaphore {
  readonly capacity: number
  #free: number
  readonly #queue: Waiting[] = []

  constructor(capacity: number) {
    this.capacity = capacity
    this.#free = capacity
  }

  get inside(): number {
    return this.capacity - this.#free
  }

  get waiting(): number {
    return this.#queue.length
  }

  /** Acquires `weight`. Resolves to the release function, to be called once. */
  async enter(weight = 1): Promise<() => void> {
    const need = Math.min(weight, this.capacity)
    if (this.#queue.length > 0 || this.#free < need)
      await new Promise<void>((enter) => this.#queue.push({ weight: need, enter }))
    else this.#free -= need
    let left = false
    return () => {
      if (left) return
      left = true
      this.#free += need
      this.#admit()
    }
  }

  #admit(): void {
    for (let first = this.#queue[0]; first && this.#free >= first.weight; first = this.#queue[0]) {
      this.#queue.shift()
      this.#free -= first.weight
      first.enter()
    }
  }
}
