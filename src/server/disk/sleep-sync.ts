/** Does nothing for so many milliseconds. A signal ends the process meanwhile, as ever. */
export function sleepSync(duration: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration)
}
