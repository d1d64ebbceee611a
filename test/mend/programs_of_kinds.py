"""One program for each kind of repair, as people write it."""

from __future__ import annotations

CASES: dict[str, str] = {
    "a lock a key": """
        import threading
        import time
        class Cache:
            def __init__(self):
                self.pages = {}
                self.loads = 0
                self.count = threading.Lock()
            def page(self, name):
                if name not in self.pages:
                    time.sleep(1)
                    with self.count:
                        self.loads += 1
                    self.pages[name] = name.upper()
                return self.pages[name]
        def main():
            cache = Cache()
            threads = [threading.Thread(target=cache.page, args=(name,)) for name in ("a", "b", "a")]
            for t in threads: t.start()
            for t in threads: t.join()
            assert cache.loads == 2, f"{cache.loads} loads for two pages"
    """,
    "event in place of a condition": """
        import threading
        ready = threading.Condition()
        def cook():
            with ready:
                ready.notify_all()
        def eat():
            with ready:
                ready.wait()
        def main():
            threads = [threading.Thread(target=cook), threading.Thread(target=eat)]
            for t in threads: t.start()
            for t in threads: t.join()
    """,
    "take and see": """
        import threading
        jobs = ["one"]
        taken = []
        def work():
            if jobs:
                job = jobs.pop()
                taken.append(job)
        def main():
            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert taken == ["one"]
    """,
    "result of a future": """
        from concurrent.futures import ThreadPoolExecutor
        failed = []
        def save(row):
            if row == 1:
                raise OSError("disk full")
        def main():
            with ThreadPoolExecutor(1) as pool:
                try:
                    for row in range(2):
                        pool.submit(save, row)
                except OSError as error:
                    failed.append(str(error))
            assert failed == ["disk full"], "a row is lost and nobody was told"
    """,
    "callback that looks": """
        from concurrent.futures import ThreadPoolExecutor
        errors = []
        def save(row):
            if row == 1:
                raise OSError("disk full")
        def main():
            with ThreadPoolExecutor(1) as pool:
                for row in range(2):
                    pool.submit(save, row)
            assert len(errors) == 1, "a row is lost and nobody was told"
    """,
    "task that is kept": """
        import asyncio
        log = []
        async def save():
            await asyncio.sleep(1)
            log.append("saved")
        async def handle():
            asyncio.create_task(save())
            await asyncio.sleep(0)
        def main():
            asyncio.run(handle())
            assert log == ["saved"], "the task was still running when the loop ended"
    """,
    "a sentinel for each worker": """
        import queue
        import threading
        jobs = queue.Queue()
        def work():
            while True:
                job = jobs.get()
                if job is None:
                    return
        def main():
            workers = [threading.Thread(target=work) for _ in range(2)]
            for w in workers: w.start()
            jobs.put("a")
            jobs.put(None)
            for w in workers: w.join()
    """,
    "a sentinel passed on": """
        import queue
        import threading
        jobs = queue.Queue()
        def work():
            while True:
                job = jobs.get()
                if job is None:
                    break
        def main():
            one = threading.Thread(target=work)
            other = threading.Thread(target=work)
            one.start()
            other.start()
            jobs.put(None)
            one.join()
            other.join()
    """,
    "join in place of a sleep": """
        import threading
        import time
        result = []
        def load():
            result.append(1)
        def main():
            thread = threading.Thread(target=load)
            thread.start()
            time.sleep(1)
            assert result == [1]
    """,
    "seen when it is ready": """
        import threading
        class Settings:
            found = None
            @classmethod
            def get(cls):
                if cls.found is None:
                    cls.found = {}
                    cls.found["region"] = "eu"
                return cls.found
        def main():
            seen = []
            threads = [threading.Thread(target=lambda: seen.append(Settings.get()["region"])) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert seen == ["eu", "eu"]
    """,
    "else in place of finally": """
        import queue
        import threading
        jobs = queue.Queue()
        def work():
            try:
                job = jobs.get_nowait()
            except queue.Empty:
                job = None
            finally:
                jobs.task_done()
        def main():
            thread = threading.Thread(target=work)
            thread.start()
            jobs.put("one")
            thread.join()
    """,
    "one look": """
        import threading
        sessions = {"ada": "token"}
        ended = []
        def end(user):
            if user in sessions:
                del sessions[user]
                ended.append(user)
        def main():
            threads = [threading.Thread(target=end, args=("ada",)) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            assert len(ended) == 1
    """,
    "done before the await": """
        import asyncio
        class Account:
            def __init__(self):
                self.balance = 100
            async def withdraw(self, amount):
                if self.balance >= amount:
                    await asyncio.sleep(0.1)
                    self.balance -= amount
        async def both():
            account = Account()
            await asyncio.gather(account.withdraw(80), account.withdraw(80))
            assert account.balance >= 0
        def main():
            asyncio.run(both())
    """,
    "read after the await": """
        import asyncio
        class Account:
            def __init__(self):
                self.balance = 0
            async def deposit(self, amount):
                balance = self.balance
                await asyncio.sleep(0.1)
                self.balance = balance + amount
        async def both():
            account = Account()
            await asyncio.gather(*(account.deposit(10) for _ in range(2)))
            assert account.balance == 20, account.balance
        def main():
            asyncio.run(both())
    """,
    "call_soon_threadsafe": """
        import asyncio
        import threading
        async def wait_for_it():
            done = asyncio.Event()
            def work():
                done.set()
            threading.Thread(target=work).start()
            await done.wait()
        def main():
            asyncio.run(wait_for_it())
    """,
    "finally": """
        import queue
        import threading
        jobs = queue.Queue()
        failed = []
        def handle(job):
            if job == "bad":
                raise ValueError(job)
        def work():
            while True:
                job = jobs.get()
                try:
                    handle(job)
                    jobs.task_done()
                except ValueError as error:
                    failed.append(error)
        def main():
            threading.Thread(target=work, daemon=True).start()
            jobs.put("bad")
            jobs.join()
    """,
}

#: Which fork is the first is only known when it runs.
FORKS = """
    import threading
    forks = [threading.Lock() for _ in range(2)]
    fed = []
    def dine(seat):
        with forks[seat]:
            with forks[(seat + 1) % 2]:
                fed.append(seat)
    def main():
        threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(2)]
        for t in threads: t.start()
        for t in threads: t.join()
        assert len(fed) == 2
"""

#: Neither change is enough: one worker never ends, and the count is not guarded.
TWO = """
    import queue
    import threading
    jobs = queue.Queue()
    count = 0
    def work():
        global count
        while True:
            job = jobs.get()
            if job is None:
                break
            value = count
            count = value + 1
    def main():
        workers = [threading.Thread(target=work) for _ in range(2)]
        for w in workers: w.start()
        jobs.put("a")
        jobs.put("b")
        jobs.put(None)
        for w in workers: w.join()
        assert count == 2
"""
