/** Expressions of the server, as far as they are read here (server/util_expr_parse.y). */

/** A text that is put together of texts and what is looked up. */
export type ExpressionWord = readonly ExpressionPart[]

export type ExpressionPart =
  | string
  /** `%{NAME}`. */
  | {readonly variable: string}
  /** `name(…)`, or `%{name:…}`. */
  | {readonly function: string; readonly argument: ExpressionWord}

/** A condition; `unknown` for what is not read here. */
export type Condition =
  | {readonly kind: 'constant'; readonly value: boolean}
  | {readonly kind: 'not'; readonly condition: Condition}
  | {readonly kind: 'and' | 'or'; readonly conditions: readonly [Condition, Condition]}
  | {
      readonly kind: 'compare'
      /** `==` and its like compare texts, `-eq` and its like numbers. */
      readonly operator: string
      readonly left: ExpressionWord
      readonly right: ExpressionWord
    }
  | {
      readonly kind: 'match'
      readonly isNegated: boolean
      readonly word: ExpressionWord
      readonly pattern: string
      readonly letters: '' | 'i'
    }
  | {readonly kind: 'in'; readonly word: ExpressionWord; readonly list: readonly ExpressionWord[]}
  /** A test of one word: `-n`. */
  | {readonly kind: 'test'; readonly operator: string; readonly word: ExpressionWord}
  | {readonly kind: 'unknown'}
