import { type AttackLine, fixture, py, stopped } from './attack-suite.ts'

const safe = stopped(
  /both used|Between line|changes the library|does not behave the same|KeyError|mappingproxy/,
  'race',
  'runtime-error',
  'not-allowed',
)

/** A tally that gives again what it gave in the first run, from a place in the library that outlives a run. */
const keeping = (where: string, imports: string, kept: string, keep: string): AttackLine => ({
  name: `What was right once is kept in ${where}`,
  source: py`
    import ${imports}
    def kept():
        ${kept}
    def keep(n):
        ${keep}
    class Tally:
        def __init__(self): self.sum = 0
        def add(self, amount):
            seen = self.sum
            self.sum = seen + amount
        def total(self):
            n = kept()
            if n is None:
                keep(self.sum)
                n = self.sum
            return n
    `,
  question: fixture('tally', { seconds: 5 }),
  policy: safe,
})

/** Each interleaving begins afresh, and so does what the library keeps; what can't is refused. */
export const kept: readonly AttackLine[] = [
  keeping(
    'a limit of csv',
    'csv',
    'n = csv.field_size_limit(); return None if n == 131072 else n',
    'csv.field_size_limit(n)',
  ),
  keeping(
    'a dialect of csv',
    'csv',
    'found = [d for d in csv.list_dialects() if d.isdigit()]; return int(found[0]) if found else None',
    'csv.register_dialect(str(n), delimiter=",")',
  ),
  keeping(
    'a filter of warnings',
    'warnings',
    'found = [f for f in warnings.filters if f[-1] > 9]; return found[0][-1] if found else None',
    'warnings.filterwarnings("ignore", lineno=n)',
  ),
  keeping(
    'a level of logging',
    'logging',
    'n = logging.getLevelName("KEPT"); return n if isinstance(n, int) else None',
    'logging.addLevelName(n, "KEPT")',
  ),
  keeping(
    'the root logger',
    'logging',
    'return vars(logging.root).get("kept")',
    'vars(logging.root)["kept"] = n',
  ),
  keeping(
    'a logger',
    'logging',
    'return getattr(logging.getLogger("a"), "kept", None)',
    'setattr(logging.getLogger("a"), "kept", n)',
  ),
  keeping(
    'how Python was built',
    'sysconfig',
    'return sysconfig.get_config_vars().get("KEPT")',
    'sysconfig.get_config_vars()["KEPT"] = n',
  ),
  keeping(
    'the path of time zones',
    'zoneinfo',
    'found = [p for p in zoneinfo.TZPATH if p[1:].isdigit()]; return int(found[0][1:]) if found else None',
    'zoneinfo.reset_tzpath(to=["/" + str(n)])',
  ),
  keeping(
    'a member of an enumeration',
    'uuid',
    'return vars(uuid.SafeUUID.safe).get("kept")',
    'vars(uuid.SafeUUID.safe)["kept"] = n',
  ),
  keeping(
    'a member of an enumeration, by map',
    'uuid',
    'return vars(uuid.SafeUUID.safe).get("kept")',
    'list(map(setattr, [uuid.SafeUUID.safe], ["kept"], [n]))',
  ),
  keeping(
    'a function, by map',
    'textwrap',
    'return vars(textwrap.dedent).get("kept")',
    'list(map(setattr, [textwrap.dedent], ["kept"], [n]))',
  ),
  keeping(
    'a function’s variables',
    'textwrap',
    'return vars(textwrap.dedent).get("kept")',
    'vars(textwrap.dedent)["kept"] = n',
  ),
  keeping(
    'the environment',
    'os',
    'n = os.environ.get("KEPT"); return n and int(n)',
    'os.environ["KEPT"] = str(n)',
  ),
  keeping(
    'the context of decimals',
    'decimal',
    'n = decimal.getcontext().prec; return None if n == 28 else n',
    'decimal.getcontext().prec = n',
  ),
  keeping(
    'the state of random numbers',
    'random',
    'state = random.getstate()[1]; return state[0] if state[1] == 77 else None',
    'random.setstate((3, (n, 77) + random.getstate()[1][2:], None))',
  ),
  keeping(
    'the longest number',
    'sys',
    'n = sys.get_int_max_str_digits(); return None if n == 4300 else n',
    'sys.set_int_max_str_digits(n)',
  ),
]
