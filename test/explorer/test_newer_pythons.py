"""What the library has since 3.14 and 3.15, explored on those Pythons; and what holds on every one."""

# The library's own module of pools, in this process: from 3.15 on a lazy import takes what it finds there.
import concurrent.futures.thread  # noqa: F401
import sys
import unittest

from support import look

SINCE_3_14 = {
    "a reentrant lock tells whether it is held": """
        import threading
        lock = threading.RLock()
        seen = []
        def work():
            with lock:
                seen.append(lock.locked())
        t = threading.Thread(target=work)
        t.start()
        t.join()
        assert seen == [True] and not lock.locked()
    """,
    "a condition tells whether its lock is held": """
        import threading
        condition = threading.Condition()
        def work():
            with condition:
                assert condition.locked()
        t = threading.Thread(target=work)
        t.start()
        t.join()
    """,
    "a thread runs in the context that it is given": """
        import contextvars, threading
        name = contextvars.ContextVar("name", default="nobody")
        name.set("main")
        seen = []
        def work(): seen.append(name.get())
        threads = [threading.Thread(target=work), threading.Thread(target=work, context=contextvars.copy_context())]
        for t in threads: t.start()
        for t in threads: t.join()
        assert sorted(seen) == ["main", "nobody"], seen
    """,
    "an eager task begins at once": """
        import asyncio
        seen = []
        async def work():
            seen.append("began")
            await asyncio.sleep(0)
            seen.append("ended")
        async def main():
            task = asyncio.create_task(work(), eager_start=True)
            assert seen == ["began"]
            await task
            assert seen == ["began", "ended"]
        asyncio.run(main())
    """,
    "a pool maps with a buffer": """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(1) as pool:
            assert list(pool.map(abs, range(3), buffersize=1)) == [0, 1, 2]
    """,
    "the call graph of a task can be asked for": """
        import asyncio
        async def main():
            assert asyncio.capture_call_graph() is not None
        asyncio.run(main())
    """,
}
SINCE_3_15 = {
    "a task group is cancelled": """
        import asyncio
        async def work(): await asyncio.sleep(60)
        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                group.cancel()
        asyncio.run(main())
    """,
    "threads share an iterator one after another": """
        import threading
        numbers = threading.serialize_iterator(n for n in range(2))
        seen = []
        def work(): seen.append(next(numbers))
        threads = [threading.Thread(target=work) for _ in range(2)]
        for t in threads: t.start()
        for t in threads: t.join()
        assert sorted(seen) == [0, 1], seen
    """,
    "each thread has its own copy of a stream": """
        import threading
        seen = []
        def work(stream): seen.append(sum(stream))
        threads = [threading.Thread(target=work, args=(s,)) for s in threading.concurrent_tee(iter([1, 2]), 2)]
        for t in threads: t.start()
        for t in threads: t.join()
        assert seen == [3, 3], seen
    """,
}
ALWAYS = {
    "an exception of a thread reaches the task that waits for it": """
        import asyncio
        def fail(): raise KeyError("x")
        async def main():
            try:
                await asyncio.to_thread(fail)
            except KeyError:
                return
            raise AssertionError("it did not arrive")
        asyncio.run(main())
    """,
    "a runner with the loop of the platform's name": """
        import asyncio
        async def main(): await asyncio.sleep(0)
        with asyncio.Runner(loop_factory=asyncio.EventLoop) as runner:
            runner.run(main())
    """,
    "an eager task factory": """
        import asyncio
        seen = []
        async def work(): seen.append(1)
        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            await asyncio.create_task(work())
            assert seen == [1]
        asyncio.run(main())
    """,
    "an exception hook is told what happened": """
        import threading
        seen = []
        threading.excepthook = lambda args: seen.append((args.exc_type, args.thread.name))
        def fail(): raise KeyError
        t = threading.Thread(target=fail, name="one")
        t.start()
        t.join()
        assert seen == [(KeyError, "one")], seen
    """,
    "what fails behind a shield is awaited once more": """
        import asyncio
        async def fail():
            await asyncio.sleep(1)
            raise OSError("gone")
        async def patient(task):
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError:
                try:
                    await asyncio.shield(task)
                except OSError:
                    return "told"
        async def main():
            waiting = asyncio.create_task(patient(asyncio.ensure_future(fail())))
            await asyncio.sleep(0)
            waiting.cancel()
            assert await waiting == "told"
        asyncio.run(main())
    """,
    "a pool and what it gives are of one library, whatever this process has loaded": """
        import concurrent.futures, threading
        from concurrent.futures import ThreadPoolExecutor
        both = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            waiting = [pool.submit(both.wait) for _ in range(2)]
        assert isinstance(waiting[0], concurrent.futures.Future)
        assert sorted(future.result() for future in waiting) == [0, 1]
    """,
    "an exception is given to a future by name": """
        from concurrent.futures import Future
        f = Future()
        f.set_exception(exception=KeyError("x"))
        assert isinstance(f.exception(), KeyError)
    """,
}


class NewerPythons(unittest.TestCase):
    """Right programs: none is blamed, none is called unsupported."""

    def right(self, programs: dict[str, str]) -> None:
        for name, source in programs.items():
            with self.subTest(name):
                report = look(source)
                self.assertEqual(report.outcome, "clean", f"{report.kind}: {report.message}")

    def test_on_every_python(self):
        self.right(ALWAYS)

    def test_who_waits_for_a_pool_is_told_by_the_name_of_the_call(self):
        report = look("""
            import threading
            from concurrent.futures import ThreadPoolExecutor
            gate = threading.Event()
            def fetch(): gate.wait()
            with ThreadPoolExecutor(1) as pool:
                pool.submit(fetch).result()
        """)
        self.assertEqual((report.outcome, report.kind), ("bug", "deadlock"))
        self.assertIn("the future of `fetch`", report.message)

    def test_other_interpreters_are_not_controlled_and_their_users_are_not_blamed(self):
        for source in ("""
            from concurrent.futures import InterpreterPoolExecutor
            with InterpreterPoolExecutor(2) as pool:
                assert list(pool.map(abs, [1, -2])) == [1, 2]
        """, """
            from concurrent import interpreters
            interpreters.create().exec("print(1)")
        """):
            with self.subTest(source):
                report = look(source)
                self.assertEqual(report.outcome, "unsupported", report.message)
                wanted = "other interpreters" if sys.version_info >= (3, 14) else "is new in Python 3.14"
                self.assertIn(wanted, report.message)

    def test_since_3_14(self):
        if sys.version_info >= (3, 14):
            self.right(SINCE_3_14)

    def test_since_3_15(self):
        if sys.version_info >= (3, 15):
            self.right(SINCE_3_15)


if __name__ == "__main__":
    unittest.main()
