/** True if what has this name is a secret where names are given values: `DB_PASSWORD`, `SECRET_KEY_BASE`. */
export function isSecretName(name: string): boolean {
  return NAME.test(name)
}

/** The same for a name before any `=`, where `key` alone says little. */
export function isSecretPairName(name: string): boolean {
  return PAIR_NAME.test(name)
}

const NAME = /PASSW|PASSPHRASE|PASS(?:$|[_-])|PWD|PW$|SECRET|TOKEN|KEY|CREDENTIAL|DSN$|CONN(?:ECTION)?_?STR/i
const PAIR_NAME = /PASSW|PASSPHRASE|PASS$|PWD$|PW$|SECRET|TOKEN|(?:API|[_-])KEY|CREDENTIAL/i
