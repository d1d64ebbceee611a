#!/usr/bin/env bash
# Celery 5.7.0, dramatiq 2.2.1, huey 3.5.4, taskiq 0.13.0, reactivex 6.1.0 (seen on CPython 3.11.7), rxjs 7.8.2 (seen on Node 20): what is tried again three
# times. A task that always fails is given three retries, in the words of each library: `max_retries=3`, `retries=3`, `retry(3)`. Its runs are counted.
# Guess: four: one run and three retries. (Where the word is attempts or tries it would be three.)
# Seen: four with Celery, dramatiq, huey and rxjs; three with taskiq, whose `max_retries` counts the first run too, and with reactivex,
# though rxjs is the same library in another language. With 1 those two do not try again at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check celery==5.7.0 dramatiq==2.2.1 huey==3.5.4 taskiq==0.13.0 reactivex==6.1.0
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund rxjs@7.8.2
cat >program.py <<'PYTHON'
import asyncio
import logging

import celery
import dramatiq
import reactivex
import taskiq
from dramatiq.brokers.stub import StubBroker
from huey import MemoryHuey
from reactivex import operators

logging.disable(logging.CRITICAL)


class Failing:
    def __init__(self):
        self.runs = 0

    def __call__(self):
        self.runs += 1
        raise ValueError


def with_celery(retries):
    fails, app = Failing(), celery.Celery(broker="memory://", backend="cache+memory://")
    app.conf.task_always_eager = True
    options = {"autoretry_for": (ValueError,), "max_retries": retries, "default_retry_delay": 0}

    @app.task(**options)
    def task():
        fails()

    task.delay()
    return fails.runs


def with_dramatiq(retries):
    fails, broker = Failing(), StubBroker()
    broker.emit_after("process_boot")

    @dramatiq.actor(broker=broker, max_retries=retries, min_backoff=1, max_backoff=2)
    def task():
        fails()

    task.send()
    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=1)
    worker.start()
    broker.join("default", fail_fast=False)
    worker.stop()
    return fails.runs


def with_huey(retries):
    fails, huey = Failing(), MemoryHuey(immediate=True)

    @huey.task(retries=retries)
    def task():
        fails()

    task()
    return fails.runs


def with_taskiq(retries):
    fails = Failing()

    async def run():
        broker = taskiq.InMemoryBroker(await_inplace=True).with_middlewares(taskiq.SimpleRetryMiddleware())

        @broker.task(retry_on_error=True, max_retries=retries)
        async def task():
            fails()

        await broker.startup()
        await task.kiq()
        await broker.wait_all()
        await broker.shutdown()

    asyncio.run(run())
    return fails.runs


def with_reactivex(retries):
    fails = Failing()

    def subscribe(observer, scheduler):
        try:
            fails()
        except ValueError as error:
            observer.on_error(error)

    reactivex.create(subscribe).pipe(operators.retry(retries)).subscribe(on_error=lambda error: None)
    return fails.runs


for run in (with_celery, with_dramatiq, with_huey, with_taskiq, with_reactivex):
    print(f"{run.__name__.removeprefix('with_')}: {run(3)} runs with 3 retries, {run(1)} with 1")
PYTHON
cat >program.mjs <<'JAVASCRIPT'
import { defer, retry, throwError } from 'rxjs'

function runs(retries) {
  let count = 0
  defer(() => throwError(() => new Error(`run ${++count}`)))
    .pipe(retry(retries))
    .subscribe({ error: () => {} })
  return count
}
console.log(`rxjs: ${runs(3)} runs with 3 retries, ${runs(1)} with 1`)
JAVASCRIPT
cat >expected <<'TEXT'
celery: 4 runs with 3 retries, 2 with 1
dramatiq: 4 runs with 3 retries, 2 with 1
huey: 4 runs with 3 retries, 2 with 1
taskiq: 3 runs with 3 retries, 1 with 1
reactivex: 3 runs with 3 retries, 1 with 1
rxjs: 4 runs with 3 retries, 2 with 1
TEXT
timeout 60 venv/bin/python program.py >seen
timeout 60 node program.mjs >>seen
cat seen
diff expected seen && echo 'as it was found'
