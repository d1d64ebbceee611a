#!/usr/bin/env bash
# schedule 1.2.2 (seen on CPython 3.11.7): where the loop survives a failing job, the jobs behind it never run again.
# Two jobs, each every ten minutes; the first always raises. The program catches what comes out of `run_pending()` and goes on, for an hour of ticks,
# one a minute (the clock is time-machine's).
# Guess: as the documentation says the exception comes out of `run_pending`; the failing job comes again ten minutes later, and the other one runs at the
# next tick at the latest: six times each.
# Seen: the failing job runs at every tick, fifty-one times in the hour, and the other never. A run counts only when the job returns, so the failing one
# stays overdue, is always the first in line, and ends each `run_pending` before the other's turn.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check schedule==1.2.2 time-machine==3.6.0
cat >"$folder/program.py" <<'PYTHON'
import collections
import datetime

import schedule
import time_machine


def hour(fails):
    runs = collections.Counter()

    def backup():
        runs["backup"] += 1
        if fails:
            raise OSError("no space left")

    def report():
        runs["report"] += 1

    jobs = schedule.Scheduler()
    with time_machine.travel(datetime.datetime(2026, 1, 1, 12, 0), tick=False) as clock:
        jobs.every(10).minutes.do(backup)
        jobs.every(10).minutes.do(report)
        for _ in range(60):
            clock.shift(60)
            try:
                jobs.run_pending()
            except OSError:
                runs["caught"] += 1
    return dict(sorted(runs.items()))


print("both succeed:", hour(False))
print("the first fails:", hour(True))
PYTHON
cat >"$folder/expected" <<'TEXT'
both succeed: {'backup': 6, 'report': 6}
the first fails: {'backup': 51, 'caught': 51}
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
