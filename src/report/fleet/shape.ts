/** A shape: the set of changes that many servers share, host-specific words lifted out. */

export interface Shape {
  /** SHA-256 of what its servers share, as 64 hexadecimal digits. It depends on the changes alone. */
  readonly id: string
  /** As many digits of it as tell the shapes of the fleet apart, at least six. */
  readonly label: string
  /** What its changes do, in a few words: `move-to-daemon-mode 2, add-application-group-global 2`. */
  readonly what: string
  /** Names of its servers, in order. The first is the one that the rest is told of. */
  readonly servers: readonly string[]
  /** Numbers of one server. */
  readonly changes: number
  readonly refusals: number
  readonly heldBack: number
  /** The words that differ from server to server. */
  readonly variables: readonly ShapeVariable[]
  readonly files: readonly ShapeFile[]
  readonly effects: readonly ShapeEffect[]
  readonly applications: readonly ShapeApplication[]
}

/** A host-specific word. `ServerResult.shape.values` holds the word of each server, in this order. */
export interface ShapeVariable {
  readonly kind: 'name' | 'address' | 'port' | 'path' | 'user' | 'group'
  /** `name 1`, `path 2`: for people. */
  readonly label: string
}

/** A changed file of the first server. */
export interface ShapeFile {
  /** Relative to the folder of the server. */
  readonly path: string
  /** Unified diff whose hunk headings name the transforms, its secrets masked. */
  readonly patch: string
  /** The changes in it, with their reasons, their secrets masked. */
  readonly changes: readonly ShapeChange[]
}

export interface ShapeChange {
  /** The number by which the hunk heading names it. */
  readonly id: number
  readonly transform: string
  readonly message: string
  readonly applicability: 'safe' | 'unsafe'
  readonly line: number
}

/** What the first server answers differently, requests with the same difference once. */
export interface ShapeEffect {
  /** `https://shop.example/…`. */
  readonly request: string
  readonly requests: number
  /** What differs: `process group: embedded → shop.example`, a line each. */
  readonly differences: readonly ShapeDifference[]
}

export interface ShapeDifference {
  readonly key: string
  readonly before: string
  readonly after: string
}

/** Where an application of the first server runs, before the change and after it. */
export interface ShapeApplication {
  readonly mount: string
  readonly script: string
  readonly before: ShapeInterpreter
  readonly after: ShapeInterpreter
}

/** A process group, undefined for the embedded mode, and an interpreter in it, undefined for the main one. */
export interface ShapeInterpreter {
  readonly processGroup: string | undefined
  readonly applicationGroup: string | undefined
}
