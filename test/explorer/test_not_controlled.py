"""What the explorer can't control is said, and what leads around it refused."""

import unittest

from support import look


class NotControlled(unittest.TestCase):
    def test_what_cannot_be_controlled_is_said(self):
        for source, word in (("import socket", "sockets"), ("import socketserver", "sockets"),
                             ("import os\nos.fork()", "os.fork"), ("breakpoint()", "breakpoint"), ("exec('1')", "exec"),
                             ("import subprocess\nsubprocess.getoutput('ls')", "subprocess.getoutput"),
                             ("import signal\nsignal.pause()", "signal.pause"),
                             ("from http import server", "http.server")):
            report = look(source)
            self.assertEqual(report.outcome, "unsupported", source)
            self.assertIn(word, report.message)

    def test_names_that_lead_to_the_engine_are_refused(self):
        for source in (
            "print.__self__", "(lambda: 0).__globals__", "import threading\nthreading._sys", "import gc\ngc.get_objects()",
            "import sys\nsys.modules", "import inspect\ninspect.currentframe()",
            "import random\nr = random\nr._os.sys", "getattr(print, '__self__')", "import sys\nsys._getframe()",
            "try:\n    1/0\nexcept Exception as e:\n    e.__traceback__.tb_frame", "__builtins__",
            "from random import _os", "import threading\nt = threading.main_thread()._model_ident",
        ):
            report = look(source)
            self.assertNotEqual(report.outcome, "clean", source)
            if report.outcome == "unsupported":
                self.assertIn("refused", report.extra, source)
            else:
                self.assertEqual(report.kind, "exception", source)  # AttributeError: it isn't there


if __name__ == "__main__":
    unittest.main()
