import {InvalidArgumentError} from 'commander'

const REPORT_FORMATS = ['html', 'md'] as const

/** One report of a run, and where it goes. */
export interface ReportTarget {
  readonly format: (typeof REPORT_FORMATS)[number]
  readonly file: string
}

/** Adds what one `--report <format>=<file>` asks for to the reports of those before it. */
export function addReport(value: string, before: readonly ReportTarget[]): readonly ReportTarget[] {
  const [word = '', ...rest] = value.split('=')
  const format = REPORT_FORMATS.find((each) => each === word)
  const file = rest.join('=')
  if (format === undefined || file === '')
    throw new InvalidArgumentError(
      `Expected a format and a file, such as ${REPORT_FORMATS[0]}=fleet.${REPORT_FORMATS[0]}.`,
    )
  return [...before, {format, file}]
}
