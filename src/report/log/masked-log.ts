import type {ExplainedLines, LogExplanation} from '../../inspect/log/explain-log.ts'
import type {LogDiagnosis} from '../../inspect/log/log-diagnosis.ts'
import {maskWords, type SecretWords} from '../secrets/mask-words.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import {reasonsWithout} from '../secrets/server-secrets.ts'

/** A log without secrets: neither those of the server, nor those in URLs of its lines. */
export function maskedLog(log: LogExplanation, secrets: SecretWords): LogExplanation {
  const mask = (text: string): string => maskWords(maskedSentence(text), secrets)
  return {...log, known: log.known.map((lines) => maskedLines(lines, secrets, mask))}
}

type Mask = (text: string) => string

function maskedLines(lines: ExplainedLines, secrets: SecretWords, mask: Mask): ExplainedLines {
  const {record, others, diagnosis} = lines
  return {
    ...lines,
    others: others.map(mask),
    record: {...record, message: mask(record.message)},
    diagnosis: diagnosis && maskedDiagnosis(diagnosis, secrets, mask),
  }
}

function maskedDiagnosis(diagnosis: LogDiagnosis, secrets: SecretWords, mask: Mask): LogDiagnosis {
  const {says, causes, cures, reasons} = diagnosis
  return {
    ...diagnosis,
    says: mask(says),
    causes: causes.map((cause) => ({
      ...cause,
      url: cause.url && mask(cause.url),
      because: reasonsWithout(cause.because, secrets),
    })),
    cures: cures.map((cure) => ({...cure, text: mask(cure.text)})),
    reasons: reasons.map(mask),
  }
}
