"""What a person types, other programs, and signals: simulated or stated, and said to be so."""

import ast
import pathlib
import unittest

import gilbert.explorer.model
from support import look

ROOM = pathlib.Path(gilbert.explorer.model.__file__).parent / "outside"


class OutsideTheProgram(unittest.TestCase):
    def clean(self, source):
        report = look(source)
        self.assertEqual(report.outcome, "clean", report.message)
        return report

    def test_stated_lines_are_typed_and_then_the_input_ends(self):
        report = self.clean("# input: 5\n# Input: two words\nassert input() == '5' and input('? ') == 'two words'\n"
                            "try:\n    input()\nexcept EOFError:\n    pass\nelse:\n    raise SystemError\n")
        self.assertEqual(report.extra["notes"], [])

    def test_standard_input_gives_the_same_lines(self):
        self.clean("# input: 5\n# input: 6\nimport sys\nassert [int(line) for line in sys.stdin] == [5, 6]\n")

    def test_lines_that_nobody_stated_are_said_to_be_simulated_and_nobody_is_blamed_for_them(self):
        report = self.clean("print(int(input()) + 1)\n")
        self.assertTrue(any("simulated" in note for note in report.extra["notes"]), report.extra)
        report = look("import json\njson.loads(input('a list: '))[0]\n")
        self.assertEqual(report.outcome, "unsupported", report.message)

    def test_others_go_on_while_a_person_types(self):
        report = look("import threading\nn = 0\ndef ask():\n    global n\n    x = n\n    input()\n    n = x + 1\n"
                      "ts = [threading.Thread(target=ask) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
                      "assert n == 2\n")
        self.assertEqual(report.kind, "assertion", report.message)

    def test_no_program_is_started(self):
        for path in ROOM.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                    self.assertFalse(node.func.value.id == "real" and node.func.attr not in ("TimeoutExpired", "CompletedProcess", "connect", "OperationalError", "ProgrammingError"),
                                     f"{path.name}: {ast.unparse(node)}")

    def test_another_program_ends_at_any_moment(self):
        report = look("import subprocess, threading\norder = []\n"
                      "def go(n):\n    subprocess.run(['sleep', n])\n    order.append(n)\n"
                      "ts = [threading.Thread(target=go, args=(n,)) for n in '12']\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
                      "assert order == ['1', '2']\n")
        self.assertEqual(report.kind, "assertion", report.message)
        self.clean("import subprocess as s\np = s.Popen('ls', stdout=s.PIPE, text=True)\nout, err = p.communicate()\n"
                   "assert p.returncode == 0 and out\ns.run(['a'], check=True, timeout=30)\n")

    def test_a_handler_runs_when_the_program_sends_itself_a_signal(self):
        self.clean("import signal\ngot = []\nsignal.signal(signal.SIGTERM, lambda n, f: got.append(n))\n"
                   "signal.raise_signal(signal.SIGTERM)\nassert got == [signal.SIGTERM]\n"
                   "assert callable(signal.getsignal(signal.SIGTERM))\n")

    def test_a_handler_that_sets_nothing_leaves_the_deadlock(self):
        report = look("import signal, threading\nsignal.signal(signal.SIGINT, lambda n, f: None)\nthreading.Event().wait()\n")
        self.assertEqual(report.kind, "deadlock", report.message)

    def test_only_the_main_thread_sets_handlers(self):
        report = look("import signal, threading\nt = threading.Thread(target=signal.signal, args=(signal.SIGINT, print))\n"
                      "t.start(); t.join()\n")
        self.assertIn("main thread", report.message)

    def test_reading_and_writing_a_file_are_operations_of_their_own(self):
        source = ("import threading, tempfile, pathlib\nfile = pathlib.Path(tempfile.mkdtemp()) / 'n'\nfile.write_text('0')\n"
                  "lock = threading.Lock()\ndef bump():\n    {guard}\n        n = int(file.read_text())\n"
                  "        file.write_text(str(n + 1))\n"
                  "ts = [threading.Thread(target=bump) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
                  "assert file.read_text() == '2'\n")
        self.assertIn(look(source.replace("{guard}", "if True:")).kind, ("assertion", "exception"))
        self.assertTrue(self.clean(source.replace("{guard}", "with lock:")).complete)

    def test_a_run_finds_files_as_they_were_before_the_run_before(self):
        self.clean("import threading\npath = '/tmp/gilbert-explorer-test'\n"
                   "def add():\n    with open(path, 'a') as f: f.write('x')\n"
                   "ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
                   "assert open(path).read() == 'xx'\n")

    def test_the_classes_under_a_path_tell_no_real_time_either(self):
        # The sum takes longer than the program's clock says, so the file is of later than now by the real one.
        self.clean("import pathlib, threading, time\nt = threading.Thread(target=print)\nt.start()\nt.join()\n"
                   "p = pathlib.Path('/tmp/late.txt')\nsum(range(3_000_000))\np.write_text('x')\n"
                   "bases = [one for one in type(p).__mro__ if issubclass(one, pathlib.PurePath) and hasattr(one, 'stat')]\n"
                   "late = [super(pathlib.Path, p).stat(), super(pathlib.Path, p).lstat(), *(one.stat(p) for one in bases)]\n"
                   "assert len(late) > 3 and all(one.st_mtime <= time.time() for one in late)\n")

    def test_flock_excludes_by_file_and_lockf_does_not(self):
        source = ("import fcntl, tempfile, threading\nname = tempfile.mktemp()\ninside = []\n"
                  "def work():\n    with open(name, 'w') as f:\n        fcntl.{how}(f, fcntl.LOCK_EX)\n"
                  "        inside.append(1)\n        assert len(inside) == 1\n        inside.pop()\n"
                  "ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n")
        self.assertTrue(self.clean(source.replace("{how}", "flock")).complete)
        self.assertEqual(look(source.replace("{how}", "lockf")).kind, "assertion")
        self.clean("import fcntl, tempfile\nname = tempfile.mktemp()\na, b = open(name, 'w'), open(name, 'w')\n"
                   "fcntl.flock(a, fcntl.LOCK_EX)\ntry:\n    fcntl.flock(b, fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
                   "except BlockingIOError:\n    pass\nelse:\n    raise SystemError\na.close()\nfcntl.flock(b, fcntl.LOCK_EX)\n")

    def test_a_database_rolls_back_and_loads_no_code(self):
        self.clean("import sqlite3\nc = sqlite3.connect(':memory:')\nc.execute('CREATE TABLE t (n INTEGER)')\n"
                   "try:\n    with c:\n        c.execute('INSERT INTO t VALUES (1)')\n        raise KeyError\nexcept KeyError:\n"
                   "    pass\nassert c.execute('SELECT count(*) FROM t').fetchone() == (0,)\n")
        report = look("import sqlite3\nsqlite3.connect(':memory:').enable_load_extension(True)\n")
        self.assertEqual(report.outcome, "unsupported", report.message)


if __name__ == "__main__":
    unittest.main()
