import {arch} from 'node:process'

/** Numbers of the system calls that Node has no function for; 0 where there is none that takes its arguments like x64. */
interface SystemCalls {
  readonly renameat2: number
  readonly sync_file_range: number
  readonly getxattr: number
  readonly fsetxattr: number
  readonly fgetxattr: number
  readonly flistxattr: number
  readonly fremovexattr: number
}

const NAMES = [
  ...(['renameat2', 'sync_file_range', 'getxattr', 'fsetxattr'] as const),
  ...(['fgetxattr', 'flistxattr', 'fremovexattr'] as const),
]

/** By architecture, in the order of the names (arch/…/syscall.tbl; asm-generic/unistd.h for the newer ones). */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  x64: [316, 277, 191, 190, 193, 196, 199],
  arm64: [276, 84, 8, 7, 10, 13, 16],
  riscv64: [276, 84, 8, 7, 10, 13, 16],
  loong64: [276, 84, 8, 7, 10, 13, 16],
  arm: [382, 0, 229, 228, 231, 234, 237],
  ia32: [353, 0, 229, 228, 231, 234, 237],
  ppc64: [357, 0, 212, 211, 214, 217, 220],
  s390x: [347, 307, 227, 226, 229, 232, 235],
}

/** The numbers on this computer; undefined where they are not known. */
export function systemCalls(): SystemCalls | undefined {
  const numbers = NUMBERS[arch]
  return (
    numbers &&
    (Object.fromEntries(NAMES.map((name, index) => [name, numbers[index]])) as unknown as SystemCalls)
  )
}

/** FS_IOC_GETFLAGS and FS_IOC_SETFLAGS: `_IOR('f', 1, long)` and `_IOW('f', 2, long)` (linux/fs.h). */
export function flagRequests(): {readonly get: number; readonly set: number} {
  const size = arch === 'arm' || arch === 'ia32' ? 4 : 8
  const [read, write] = arch === 'ppc64' ? [0x40000000, 0x80000000] : [0x80000000, 0x40000000]
  const common = size * 0x10000 + 0x6600
  return {get: read + common + 1, set: write + common + 2}
}
