/** Somebody saves a file at the very moment in which it is replaced. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {text} from 'node:stream/consumers'
import {expect, test} from 'vitest'
import {commandAt, leftoversOf, newSite, planAll, type Site} from './site.ts'

/** How an editor saves. One that does it slowly has the file open, unchanged, for a while before it writes. */
const WAYS = ['in place', 'slowly', 'by rename'] as const

const SAVE = `
use Time::HiRes ("time", "sleep");
my ($way, $path, $start, $stop) = @ARGV;
sub content { open my $in, "<", $path or die $!; local $/; scalar <$in> }
my $text = content();
sub save {
  my $place = $way eq "by rename" ? "$path~" : $path;
  open my $out, $way eq "slowly" ? "+<" : ">", $place or die $!;
  sleep 0.03 if $way eq "slowly";
  print $out $text, $_[0]; truncate $out, tell $out; close $out or die $!;
  rename $place, $path or die $! if $way eq "by rename";
}
my $number = 0;`

/** Saves as soon as a file of a pattern is there, and again whenever it finds a text without its own last line. */
const WATCHFUL = `${SAVE}
1 until glob $start or -e $stop;
save "# edit $number\\n";
until (-e $stop) { save "# edit " . ++$number . "\\n" if index(content(), "# edit") < 0 }
print $number`

/** Saves without a pause for so many seconds, every second time what was there at first. */
const TIRELESS = `${SAVE}
my $end = time + $start;
do { $number++; save "# edit $number\\n"; save "" } while time < $end;
save "# edit $number\\n";
print $number`

/** The text that the file must have when the editor has ended. */
async function edit(before: string, script: string, words: readonly string[]): Promise<string> {
  const editor = spawn('perl', ['-e', script, ...words], {stdio: ['ignore', 'pipe', 'inherit']})
  return `${before}# edit ${await text(editor.stdout)}\n`
}

async function apply(site: Site): Promise<{readonly code: number; readonly stderr: string}> {
  const [program = '', ...words] = commandAt(site, 'apply', site.plan)
  const child = spawn(program, words, {cwd: site.tree, stdio: ['ignore', 'ignore', 'pipe']})
  const [stderr, [code]] = await Promise.all([
    text(child.stderr as NonNullable<typeof child.stderr>),
    once(child, 'exit'),
  ])
  return {code, stderr}
}

test.each(WAYS)('what is saved in the moment of the exchange stays: %s', async (way) => {
  const site = newSite(3)
  planAll(site)
  const path = join(site.tree, '1.conf')
  const stop = join(site.root, 'stop')
  const before = site.before[1] ?? ''
  let refused = 0
  const end = Date.now() + 5000
  // On a busy machine the editor may come too late each time: then it tries for longer.
  while (Date.now() < end || (refused === 0 && Date.now() < end + 60_000)) {
    for (const [index, old] of site.before.entries()) writeFileSync(join(site.tree, `${index}.conf`), old)
    const editing = edit(before, WATCHFUL, [way, path, `${site.state}/runs/*/ready`, stop])
    const {code, stderr} = await apply(site)
    writeFileSync(stop, '')
    const saved = await editing
    expect(readFileSync(path, 'utf8'), stderr).toBe(saved)
    expect([0, 3], stderr).toContain(code)
    if (code === 3) {
      refused++
      expect(stderr).toContain(`${path}: somebody changed it in the meantime, and it stays as they wrote it`)
    }
    const others = [0, 2].map((index) => readFileSync(join(site.tree, `${index}.conf`), 'latin1'))
    expect(others.map((other, index) => other === site.before[index * 2])).toEqual(Array(2).fill(code === 3))
    // A save that a later one has replaced already is kept, and told.
    expect(leftoversOf(site).filter((left) => !stderr.includes(left))).toEqual([])
    rmSync(stop)
    rmSync(site.state, {recursive: true})
  }
  expect(refused).toBeGreaterThan(0)
})

test.each(WAYS)(
  'an editor that saves for 5 s keeps its last save, whatever is run meanwhile: %s',
  async (way) => {
    const site = newSite(1)
    planAll(site)
    const path = join(site.tree, '0.conf')
    let isSaving = true
    const editing = edit(site.before[0] ?? '', TIRELESS, [way, path, '5']).finally(() => {
      isSaving = false
    })
    const told: string[] = []
    while (isSaving) {
      const {code, stderr} = await apply(site)
      expect([0, 3], stderr).toContain(code)
      told.push(stderr)
    }
    expect(readFileSync(path, 'utf8'), told.join('')).toBe(await editing)
    expect(leftoversOf(site).filter((left) => !told.some((words) => words.includes(left)))).toEqual([])
  },
)
