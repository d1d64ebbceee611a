#!/usr/bin/env bash
# croniter 7.0.0, cronsim 2.8, APScheduler 3.11.3 (seen on CPython 3.11.7), croner 11.0.1, cron-parser 5.10.6 (seen on Node 20): one crontab line, up to
# three readings. Each library is asked for the first five times from Sunday, 2026-03-01, 00:00 UTC on, of three lines.
# Guess: alike. The five fields are old, and each of the five says that it reads them.
# Seen: `0 9 * * 1` is Monday, and Tuesday for APScheduler's `from_crontab`, which counts days from Monday. `0 9 13 * 5` is each 13th and each Friday,
# and for APScheduler only a 13th that is its fifth weekday, a Saturday. `0 9 */2 * 1` is each odd day and each Monday for three, for cronsim only
# Mondays of odd date (a field that begins with a star is no restriction of its own, as in Debian's cron), for APScheduler Tuesdays of odd date.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check croniter==7.0.0 cronsim==2.8 apscheduler==3.11.3
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund croner@11.0.1 cron-parser@5.10.6
cat >program.py <<'PYTHON'
import datetime
import itertools

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
from cronsim import CronSim

START = datetime.datetime(2026, 2, 28, 23, 59, tzinfo=datetime.timezone.utc)


def of_apscheduler(line):
    trigger, now = CronTrigger.from_crontab(line, timezone=datetime.timezone.utc), START
    while True:
        now = trigger.get_next_fire_time(None, now)
        yield now
        now += datetime.timedelta(seconds=1)


for line in ("0 9 * * 1", "0 9 13 * 5", "0 9 */2 * 1"):
    for name, times in (
        ("croniter", croniter(line, START, ret_type=datetime.datetime)),
        ("cronsim", CronSim(line, START)),
        ("APScheduler", of_apscheduler(line)),
    ):
        print(f"{line} {name}:", ", ".join(f"{time:%a %m-%d}" for time in itertools.islice(times, 5)))
PYTHON
cat >program.mjs <<'JAVASCRIPT'
import { CronExpressionParser } from 'cron-parser'
import { Cron } from 'croner'

const start = new Date('2026-02-28T23:59:00Z')
const day = (date) => `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()]} ${date.toISOString().slice(5, 10)}`
for (const line of ['0 9 * * 1', '0 9 13 * 5', '0 9 */2 * 1']) {
  console.log(`${line} croner:`, new Cron(line, { timezone: 'UTC' }).nextRuns(5, start).map(day).join(', '))
  const times = CronExpressionParser.parse(line, { tz: 'UTC', currentDate: start }).take(5)
  console.log(`${line} cron-parser:`, times.map((time) => day(time.toDate())).join(', '))
}
JAVASCRIPT
cat >expected <<'TEXT'
0 9 * * 1 croniter: Mon 03-02, Mon 03-09, Mon 03-16, Mon 03-23, Mon 03-30
0 9 * * 1 cronsim: Mon 03-02, Mon 03-09, Mon 03-16, Mon 03-23, Mon 03-30
0 9 * * 1 APScheduler: Tue 03-03, Tue 03-10, Tue 03-17, Tue 03-24, Tue 03-31
0 9 13 * 5 croniter: Fri 03-06, Fri 03-13, Fri 03-20, Fri 03-27, Fri 04-03
0 9 13 * 5 cronsim: Fri 03-06, Fri 03-13, Fri 03-20, Fri 03-27, Fri 04-03
0 9 13 * 5 APScheduler: Sat 06-13, Sat 02-13, Sat 03-13, Sat 11-13, Sat 05-13
0 9 */2 * 1 croniter: Sun 03-01, Mon 03-02, Tue 03-03, Thu 03-05, Sat 03-07
0 9 */2 * 1 cronsim: Mon 03-09, Mon 03-23, Mon 04-13, Mon 04-27, Mon 05-11
0 9 */2 * 1 APScheduler: Tue 03-03, Tue 03-17, Tue 03-31, Tue 04-07, Tue 04-21
0 9 * * 1 croner: Mon 03-02, Mon 03-09, Mon 03-16, Mon 03-23, Mon 03-30
0 9 * * 1 cron-parser: Mon 03-02, Mon 03-09, Mon 03-16, Mon 03-23, Mon 03-30
0 9 13 * 5 croner: Fri 03-06, Fri 03-13, Fri 03-20, Fri 03-27, Fri 04-03
0 9 13 * 5 cron-parser: Fri 03-06, Fri 03-13, Fri 03-20, Fri 03-27, Fri 04-03
0 9 */2 * 1 croner: Sun 03-01, Mon 03-02, Tue 03-03, Thu 03-05, Sat 03-07
0 9 */2 * 1 cron-parser: Sun 03-01, Mon 03-02, Tue 03-03, Thu 03-05, Sat 03-07
TEXT
timeout 60 venv/bin/python program.py >seen
timeout 60 node program.mjs >>seen
cat seen
diff expected seen && echo 'as it was found'
