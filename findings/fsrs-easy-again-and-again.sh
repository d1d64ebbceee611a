#!/usr/bin/env bash
# fsrs 6.3.2 (seen on CPython 3.11.7) and ts-fsrs 5.4.2 (seen on Node 20): `Easy`, pressed twelve times in one minute, makes a new card due in a year.
# A new card is answered twelve times, every five seconds, always with the same grade, no fuzz, all else as the libraries have it.
# Guess: the first answer sets the interval and the others hardly move it. Nothing can be forgotten in five seconds (the library itself puts
# the chance of recall at 1), so nothing is learned about the card; so it is with `Good`, which stays at two or three days.
# Seen: with `Easy` each press adds a quarter to three fifths: 8 days after the first, 312 after the twelfth, alike in both libraries.
# A double click, or a form that is sent again, is enough for the first step. In ts-fsrs without short-term steps the interval stays at 10 days after the second press.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fsrs==6.3.2
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ts-fsrs@5.4.2
cat >program.py <<'PYTHON'
import datetime

from fsrs import Card, Rating, Scheduler

scheduler = Scheduler(enable_fuzzing=False)
for rating in (Rating.Good, Rating.Easy):
    card, now, days = Card(), datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc), []
    for _ in range(12):
        card, _ = scheduler.review_card(card, rating, now)
        days.append((card.due - now).days)
        now += datetime.timedelta(seconds=5)
    print(f"fsrs, {rating.name}:", *days)
print(f"chance of recall five seconds later: {scheduler.get_card_retrievability(card, now):.4f}")
PYTHON
cat >program.mjs <<'JAVASCRIPT'
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs'

for (const enable_short_term of [true, false])
  for (const rating of [Rating.Good, Rating.Easy]) {
    const scheduler = fsrs({ enable_fuzz: false, enable_short_term })
    let now = new Date('2026-01-01T00:00:00Z')
    let card = createEmptyCard(now)
    const days = []
    for (let press = 0; press < 12; press++) {
      card = scheduler.next(card, now, rating).card
      days.push(Math.floor((card.due - now) / 86_400_000))
      now = new Date(now.getTime() + 5000)
    }
    console.log(`ts-fsrs${enable_short_term ? '' : ' without short-term steps'}, ${Rating[rating]}:`, days.join(' '))
  }
JAVASCRIPT
cat >expected <<'TEXT'
fsrs, Good: 0 2 2 2 2 2 2 2 2 2 2 2
fsrs, Easy: 8 13 20 30 43 60 83 113 149 194 248 312
chance of recall five seconds later: 1.0000
ts-fsrs, Good: 0 2 3 3 3 3 3 3 3 3 3 3
ts-fsrs, Easy: 8 13 20 30 43 60 83 113 149 194 248 312
ts-fsrs without short-term steps, Good: 3 3 3 3 3 3 3 3 3 3 3 3
ts-fsrs without short-term steps, Easy: 8 10 10 10 10 10 10 10 10 10 10 10
TEXT
timeout 60 venv/bin/python program.py >seen
timeout 60 node program.mjs >>seen
cat seen
diff expected seen && echo 'as it was found'
