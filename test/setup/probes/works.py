"""Uses, one by one, what questions use of the library.

A function without parameters is one use; it passes where it raises nothing.
"""

import math
import os
import sys
import time


def square(number: int) -> int:
    """Work for a pool."""
    return number * number


def threads_and_locks() -> None:
    import threading
    from concurrent.futures import ThreadPoolExecutor

    lock, total = threading.Lock(), [0]

    def add() -> None:
        for _ in range(1000):
            with lock:
                total[0] += 1

    threads = [threading.Thread(target=add, name=f"adder-{n}") for n in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [100_000]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(square, range(50))) == [n * n for n in range(50)]
    assert not threading.Event().wait(0.01)
    assert threading.Barrier(1).wait(1) == 0


def process_pool(method: str) -> None:
    """A pool whose children start by the method."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        # A fresh interpreter finds only what it can import, and this program is not a file.
        assert list(pool.map(math.isqrt, [0, 1, 4, 9])) == [0, 1, 2, 3]


def process_pool_by_fork() -> None:
    process_pool("fork")


def process_pool_by_spawn() -> None:
    process_pool("spawn")


def process_pool_by_forkserver() -> None:
    process_pool("forkserver")


def shared_memory_and_semaphores() -> None:
    import multiprocessing
    from multiprocessing import shared_memory

    context = multiprocessing.get_context("fork")
    memory = shared_memory.SharedMemory(create=True, size=64)
    semaphore, queue, value = context.Semaphore(0), context.Queue(), context.Value("i", 0)

    def child() -> None:
        other = shared_memory.SharedMemory(memory.name)
        other.buf[0] = 7
        other.close()
        with value.get_lock():
            value.value += 1
        queue.put("done")
        semaphore.release()

    process = context.Process(target=child)
    process.start()
    assert semaphore.acquire(timeout=20) and queue.get(timeout=20) == "done"
    process.join()
    assert memory.buf[0] == 7 and value.value == 1
    memory.close()
    memory.unlink()


def manager() -> None:
    import multiprocessing

    with multiprocessing.get_context("fork").Manager() as server:
        shared = server.dict()
        shared["a"] = 1
        assert dict(shared) == {"a": 1}


def subprocess_and_pipes() -> None:
    import subprocess

    done = subprocess.run([sys.executable, "-I", "-c", "print(input()[::-1])"], input="abc\n", capture_output=True, text=True)
    assert done.stdout == "cba\n", done
    assert subprocess.run("echo $((6 * 7))", shell=True, capture_output=True, text=True).stdout == "42\n"
    piped = "cd /tmp && test -x /bin/sh && echo b a | tr ' ' '\\n' | sort | head -n 1"
    assert subprocess.run(piped, shell=True, capture_output=True, text=True).stdout == "a\n"
    assert os.popen("echo 7").read() == "7\n"


def signals_and_timers() -> None:
    import signal

    seen: list[int] = []
    signal.signal(signal.SIGALRM, lambda number, _frame: seen.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    signal.pause()
    assert seen == [signal.SIGALRM]
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    os.kill(os.getpid(), signal.SIGUSR1)
    assert signal.sigpending() == {signal.SIGUSR1} and signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1
    child = os.fork()
    if child == 0:
        os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3


def waiting_for_descriptors() -> None:
    import select
    import socket

    left, right = socket.socketpair()
    with left, right:
        assert select.select([left], [], [], 0.01) == ([], [], [])
        right.send(b"x")
        assert select.select([left], [], [], 5) == ([left], [], [])
        asked = select.poll()
        asked.register(left, select.POLLIN)
        assert asked.poll(5000) == [(left.fileno(), select.POLLIN)]
        with select.epoll() as many:
            many.register(left, select.EPOLLIN)
            assert many.poll(5) == [(left.fileno(), select.EPOLLIN)]


def the_machine_and_the_clocks() -> None:
    import resource

    assert os.getloadavg() and os.times().elapsed and os.sched_getaffinity(0) and os.cpu_count() and os.getppid() == 0
    assert time.time() and time.process_time() and time.thread_time() and time.get_clock_info("monotonic")
    assert resource.getrusage(resource.RUSAGE_SELF) and resource.getrlimit(resource.RLIMIT_NOFILE)
    os.sched_setaffinity(0, os.sched_getaffinity(0))


def files() -> None:
    import fcntl
    import mmap
    import shutil
    import sqlite3
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a")
        with open(path, "w+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX)
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            with mmap.mmap(file.fileno(), 0) as view:
                view[0] = 1
        shutil.copyfile(path, path + "2")
        assert sorted(os.listdir(folder)) == ["a", "a2"]
        os.rename(path + "2", path + "3")
        os.replace(path + "3", path + "2")
        assert os.path.realpath(path + "2") == path + "2" and os.access(path, os.W_OK) and os.stat(path).st_size == 4096
        with sqlite3.connect(os.path.join(folder, "db")) as database:
            database.execute("create table t (a)")


def asyncio_streams_and_processes() -> None:
    import asyncio

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"hello\n")
        assert await reader.readline() == b"hello\n"
        writer.close()
        server.close()
        child = await asyncio.create_subprocess_exec("echo", "x", stdout=asyncio.subprocess.PIPE)
        assert (await child.communicate())[0] == b"x\n"
        assert await asyncio.to_thread(square, 3) == 9
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(0.01))

    asyncio.run(main())
