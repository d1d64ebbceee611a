"""Whatever tells a program the time tells it by one clock: the virtual one."""

import importlib
import pkgutil
import sys
import time
import unittest
import warnings

from gilbert.explorer.model.library.import_rules import CLOCKED, FORBIDDEN, PRIVATE, STOOD_IN, UNCONTROLLED
from support import look

#: Tells a moment, each as an expression: seconds since 1970.
MOMENTS = {
    "a file that was just written": "os.stat(write('a')).st_mtime",
    "its last change": "os.stat(write('a')).st_ctime",
    "a path": "pathlib.Path(write('a')).stat().st_mtime",
    "os.path": "os.path.getmtime(write('a'))",
    "a file that is still open": "(opened := open(write('a'), 'r+'), os.fstat(opened.fileno()).st_ctime)[1]",
    "a folder": "(os.mkdir(name('b')), os.stat(name('b')).st_mtime)[1]",
    "the folder around": "(write('c'), os.stat(folder).st_mtime)[1]",
    "an entry of a folder": "(write('a'), next(os.scandir(folder)).stat().st_mtime)[1]",
    "a copy": "os.stat(shutil.copy(write('a'), name('d'))).st_mtime",
    "a file by a descriptor": "os.fstat(os.open(name('e'), os.O_CREAT | os.O_WRONLY)).st_mtime",
    "a temporary file": "(made := tempfile.NamedTemporaryFile(), os.fstat(made.fileno()).st_mtime)[1]",
    "a log file": "(logging.FileHandler(name('f')), os.stat(name('f')).st_mtime)[1]",
    "a database's file": "(sqlite3.connect(name('g')).execute('create table t (a)'), os.stat(name('g')).st_mtime)[1]",
    "utime without a time": "(os.utime(write('a')), os.stat(name('a')).st_mtime)[1]",
    "touch": "(pathlib.Path(name('h')).touch(), os.stat(name('h')).st_mtime)[1]",
    "an e-mail's date": "email.utils.parsedate_to_datetime(email.utils.formatdate()).timestamp()",
    "an e-mail's local date": "email.utils.localtime().timestamp()",
    "an e-mail's number": "int(email.utils.make_msgid().split('.')[0][1:]) / 100",
    "gzip": "int.from_bytes(gzip.compress(b'x', mtime=None)[4:8], 'little') if sys.version_info < (3, 14) else time.time()",
    "a gzip file": "(gzip.GzipFile(name('i'), 'w').close(), int.from_bytes(open(name('i'), 'rb').read()[4:8], 'little'))[1]",
    "a zip file": "(z := zipfile.ZipFile(name('j'), 'w'), z.writestr('a', ''), time.mktime((*z.infolist()[0].date_time, 0, 0, -1)))[2]",
    "a mailbox": "mailbox.MaildirMessage().get_date()",
    "SQL's CURRENT_TIMESTAMP": "moment(sql('select CURRENT_TIMESTAMP'))",
    "SQL's datetime": "moment(sql('select datetime(\"now\")'))",
    "SQL's datetime without a word": "moment(sql('select datetime()'))",
    "SQL's julianday": "(sql('select julianday(\"now\")') - 2440587.5) * 86400",
    "SQL's unixepoch": "sql('select unixepoch()')",
    "SQL's strftime": "float(sql('select strftime(\"%s\", \"now\")'))",
    "a default in a table": "moment(sql('create table t (a, d default CURRENT_TIMESTAMP)', 'insert into t (a) values (1)', 'select d from t'))",
    "a log record": "logging.LogRecord('a', 1, 'b', 1, 'm', (), None).created",
    "a UUID": "(uuid.uuid1().time - 0x01b21dd213814000) / 1e7",
    "datetime": "datetime.datetime.now().timestamp()",
    "datetime.UTC": "datetime.datetime.now(datetime.UTC).timestamp()",
    "strftime": "time.mktime(time.strptime(time.ctime()))",
    "used processor time": "time.time() + resource.getrusage(resource.RUSAGE_SELF).ru_utime - time.process_time()",
    "os.times": "time.time() + os.times().elapsed - time.monotonic()",
    "timeit": "time.time() + timeit.default_timer() - time.perf_counter()",
    "sched": "time.time() + sched.scheduler().timefunc() - time.monotonic()",
}
PROGRAM = """
import datetime, email.utils, gzip, logging, mailbox, os, pathlib, resource, sched, shutil, sqlite3, sys, tempfile, time, timeit, uuid, zipfile
folder = tempfile.mkdtemp()
def name(end): return os.path.join(folder, end)
def write(end):
    with open(name(end), "w") as file: file.write("x")
    return name(end)
def sql(*statements):
    connection = sqlite3.connect(":memory:")
    return [connection.execute(one).fetchone() for one in statements][-1][0]
def moment(text): return datetime.datetime.fromisoformat(text + "+00:00").timestamp()
"""
#: Modules that hold the real clock: they start or serve something, or are a tool that a program doesn't use; or hold it as a type.
_OTHERS = frozenset("""
    calendar cProfile concurrent imaplib plistlib profile pstats pydoc sqlite3 subprocess time datetime tomllib trace unittest
    zipimport zoneinfo
""".split())


class OneClock(unittest.TestCase):
    def clean(self, source):
        report = look(source)
        self.assertEqual(report.outcome, "clean", report.message)
        return report

    def test_what_tells_the_time_tells_the_programs(self):
        for what, told in MOMENTS.items():
            with self.subTest(what):
                self.clean(f"{PROGRAM}\nwrite('a')\ntime.sleep(1001.5)\ntold = {told}\n"
                           "assert -1 <= told - time.time() < 0.5, told - time.time()\n")

    def test_a_file_keeps_the_time_at_which_it_was_written(self):
        for wait in ("time.sleep(1001.5)", "threading.Event().wait(1001.5)", "asyncio.run(asyncio.sleep(1001.5))"):
            with self.subTest(wait):
                self.clean(f"{PROGRAM}\nimport asyncio, threading\nwrite('a')\nbefore = time.time()\n{wait}\nwrite('b')\n"
                           "old, new = os.stat(name('a')), os.stat(name('b'))\n"
                           "assert abs(old.st_mtime - before) < 0.5, old.st_mtime - before\n"
                           "assert abs(new.st_mtime - before - 1001.5) < 0.5, new.st_mtime - before\n"
                           "assert old == os.stat(name('a'))\n"
                           "with open(name('a'), 'a') as file: file.write('y')\n"
                           "assert os.stat(name('a')).st_mtime - before > 1001, os.stat(name('a')).st_mtime - before\n")

    def test_a_file_has_the_time_that_the_program_gives_it(self):
        self.clean(f"{PROGRAM}\nos.utime(write('a'), (5, 7))\nassert os.stat(name('a')).st_mtime == 7\n"
                   "time.sleep(1001.5)\nassert os.stat(name('a')).st_mtime == 7\n"
                   "os.utime(name('a'), (time.time() + 90_001.5, time.time() + 90_001.5))\n"
                   "assert 90_000 < os.stat(name('a')).st_mtime - time.time() < 90_002\n")

    def test_sql_with_times_of_its_own_is_sqls(self):
        self.clean(f"{PROGRAM}\ntime.sleep(1001.5)\nassert sql('select date(\"2020-01-01\", \"+1 day\")') == '2020-01-02'\n"
                   "assert sql('select strftime(\"%Y-%m\", \"2020-05-06\")') == '2020-05'\n"
                   "assert sql('select datetime(0, \"unixepoch\")') == '1970-01-01 00:00:00'\n"
                   "assert sql('select julianday(2451545)') == 2451545.0 and sql('select date(\"nonsense\")') is None\n")

    def test_a_database_takes_a_date_and_a_moment(self):
        self.clean(f"{PROGRAM}\nassert sql('select 1') == 1\nc, now = sqlite3.connect(':memory:'), datetime.datetime.now()\n"
                   "assert c.execute('select ?, ?', (now, now.date())).fetchone() == (now.isoformat(' '), now.date().isoformat())\n"
                   "assert c.execute('select ?', (datetime.date.today(),)).fetchone()[0] == time.strftime('%Y-%m-%d')\n")

    def test_no_other_module_of_the_library_holds_the_real_clock(self):
        """By kind: a module that a new Python brings, and that looks at the clock itself, is found here."""
        known = PRIVATE | CLOCKED | STOOD_IN | FORBIDDEN | set(UNCONTROLLED) | _OTHERS
        found = set()
        for root in sorted(sys.stdlib_module_names - known - {"antigravity", "this", "idlelib", "tkinter", "turtle", "turtledemo"}):
            if root.startswith("_"):
                continue
            for module in _modules(root):
                if any(value is time or type(value).__name__ == "builtin_function_or_method" and value.__module__ == "time"
                       for value in vars(module).values()):
                    found.add(module.__name__)
        self.assertEqual(found, set())


def _modules(root):
    """A module of the library and those in it, as far as they are there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            module = importlib.import_module(root)
        except ImportError:
            return
        yield module
        for _, name, _ in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{root}."):
            if not name.endswith("__main__"):
                try:
                    yield importlib.import_module(name)
                except ImportError:
                    continue


if __name__ == "__main__":
    unittest.main()
