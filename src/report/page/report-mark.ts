/** In a comment at the start of each report, so that one is never written over another file. */
export const REPORT_MARK = '<!-- httpd-codemod: report of a run -->'
