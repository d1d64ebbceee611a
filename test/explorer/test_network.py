"""The simulated network: no socket is opened, answers come in every order, failures are tried where that is asked for."""

import ast
import pathlib
import unittest

import gilbert.explorer.model
from gilbert.explorer.model.network.simulated_answers import Answer
from support import look

ROOM = pathlib.Path(gilbert.explorer.model.__file__).parent / "network"
#: Modules by which a real connection could be made. Of `http.client` only errors and numbers are taken.
REAL = {"socket", "ssl", "select", "selectors", "urllib.request", "requests", "httpx", "aiohttp", "subprocess", "asyncio"}
TWO = """
import threading
def run(*targets):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads: t.start()
    for t in threads: t.join()
"""


class Network(unittest.TestCase):
    def clean(self, source, complete=True, **options):
        report = look(source, **options)
        self.assertEqual((report.outcome, report.complete), ("clean", complete), report.message)
        return report

    def test_no_stand_in_imports_what_reaches_a_socket(self):
        files = sorted(ROOM.glob("*.py"))
        self.assertGreater(len(files), 8)
        for path in files:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
                    [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
                self.assertFalse(REAL.intersection(names), f"{path.name} imports {names}")
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "real":
                    self.assertIn(node.attr, ("CannotSendRequest", "ResponseNotReady"), path.name)

    def test_an_address_always_gives_the_same_answer_and_sizes_differ(self):
        texts = [Answer("GET", f"https://example.org/{n}").text() for n in range(20)]
        self.assertEqual(texts, [Answer("GET", f"https://example.org/{n}").text() for n in range(20)])
        self.assertGreater(len({len(text) for text in texts}), 3)

    def test_answers_come_to_threads_in_every_order(self):
        seen = set()
        report = look(TWO + "import requests\norder = []\n"
                      "def ask(n):\n    requests.get(f'https://a.example/{n}')\n    order.append(n)\n"
                      "run(lambda: ask(1), lambda: ask(2))\nassert order != [2, 1]\n")
        self.assertEqual(report.kind, "assertion", report.message)
        seen.add(report.outcome)

    def test_answers_come_to_tasks_in_every_order_and_before_or_after_a_sleep(self):
        for order in ([1, 2, 0], [2, 1, 0], [0, 1, 2], [1, 0, 2], [2, 0, 1], [0, 2, 1]):
            report = look("import asyncio, aiohttp\norder = []\n"
                          "async def ask(session, n):\n    await session.get(f'https://a.example/{n}')\n    order.append(n)\n"
                          "async def nap():\n    await asyncio.sleep(1)\n    order.append(0)\n"
                          "async def main():\n    async with aiohttp.ClientSession() as s:\n"
                          "        await asyncio.gather(ask(s, 1), ask(s, 2), nap())\n"
                          f"asyncio.run(main())\nassert order != {order}\n")
            self.assertEqual(report.kind, "assertion", f"{order}: {report.message}")

    def test_failures_are_tried_only_where_they_are_asked_for(self):
        source = ("import requests, threading\ndef ask():\n    try:\n        requests.get('https://a.example/').raise_for_status()\n"
                  "    except requests.{error}:\n        raise SystemError\n    except requests.RequestException:\n        pass\n"
                  "t = threading.Thread(target=ask); t.start(); t.join()\n")
        for error in ("Timeout", "ConnectionError", "HTTPError"):
            self.clean(source.replace("{error}", error))
            report = look(source.replace("{error}", error), failures=True)
            self.assertEqual(report.kind, "exception", error)
            self.assertIn("Time-outs, failed connections and answers with status 500 were tried, too.", report.extra["notes"])
            again = look(source.replace("{error}", error), failures=True, replay=report.replay)
            self.assertEqual(again.kind, "exception", error)

    def test_a_short_limit_may_be_over_before_the_answer(self):
        source = ("import httpx\ntry:\n    httpx.get('https://a.example/', timeout={limit})\n"
                  "except httpx.TimeoutException:\n    raise SystemError\n")
        self.assertEqual(look(source.replace("{limit}", "0.001")).kind, "exception")
        self.clean(source.replace("{limit}", "2"))

    def test_what_is_simulated_is_told_with_every_verdict(self):
        report = self.clean("import urllib.request\nassert urllib.request.urlopen('https://a.example/').status == 200\n")
        self.assertTrue(any("simulated" in note for note in report.extra["notes"]), report.extra)
        report = self.clean("print('no network')\n")
        self.assertEqual(report.extra["notes"], [])

    def test_what_lies_outside_the_stand_ins_is_named(self):
        for source, word in (("import requests\nrequests.packages\n", "requests.packages"),
                             ("import requests.toolbelt\n", "requests.toolbelt"),
                             ("import aiohttp\naiohttp.web\n", "aiohttp.web"),
                             ("from urllib import robotparser\n", "urllib.robotparser"),
                             ("import urllib.request as r\nr.urlretrieve('https://a.example/')\n", "urllib.request.urlretrieve")):
            report = look(source)
            self.assertEqual(report.outcome, "unsupported", source)
            self.assertIn(word, report.message)

    def test_mistakes_in_using_the_packages_are_the_programs(self):
        for source, error in (("import requests\nrequests.get('example.org')\n", "MissingSchema"),
                              ("import requests\nrequests.post('https://a.example/', json={1, 2})\n", "TypeError"),
                              ("import aiohttp\naiohttp.ClientSession()\n", "no running event loop"),
                              ("import httpx\nc = httpx.Client()\nc.close()\nc.get('https://a.example/')\n", "has been closed"),
                              ("import http.client as h\nc = h.HTTPConnection('a.example')\nc.getresponse()\n", "ResponseNotReady")):
            report = look(source)
            self.assertEqual(report.kind, "exception", source)
            self.assertIn(error, report.message)

    def test_a_limit_on_connections_is_kept(self):
        report = look("import asyncio, aiohttp\n"
                      "async def ask(session, n):\n    await session.get(f'https://a.example/{n}')\n"
                      "async def main():\n    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as s:\n"
                      "        await asyncio.gather(*(ask(s, n) for n in range(3)))\n"
                      "asyncio.run(main())\n")
        self.assertIn("At most 1 request was in flight at once.", report.extra["notes"])

    def test_a_program_that_can_not_go_on_with_a_simulated_answer_is_not_blamed(self):
        report = look("import requests\nrequests.get('https://api.example/x').json()['name'].keys()\n")
        self.assertEqual(report.outcome, "unsupported", report.message)
        self.assertIn("simulated", report.message)


if __name__ == "__main__":
    unittest.main()
