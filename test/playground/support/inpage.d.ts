export function faint(): string[]
export function overflow(): string[]
export function longestAnimation(): number
export function wasHit(): boolean
export function refusesMarkup(): boolean
export function paper(): string
export function focused(): { tag: string; name: string; shown: boolean; inDialog: boolean }
export function become(id: string): void
export function pressedTwice(button: Element): boolean
export function paste(text: string): void
export function laneColours(): Record<string, string[]>
export function unfit(): Promise<string[]>
