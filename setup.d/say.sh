# shellcheck shell=bash
# What setup tells the person, and where it keeps the noise of the commands it runs.

say() { printf '%s\n' "$*"; }

list() { printf '  - %s\n' "$@"; }

# die CODE MESSAGE: one line on stderr that ends with what to do, and the end.
die() {
  printf 'setup: %s\n' "$2" >&2
  exit "$1"
}

# The log is inside the checkout: a name in /tmp that others can guess is not safe for root to write to.
open_log() {
  mkdir -p "$root/.gilbert"
  log=$root/.gilbert/setup.log
  : >"$log"
}

# step TITLE COMMAND…: runs the command with its output in the log, and says how long it took.
step() {
  local title=$1 began=$SECONDS
  shift
  printf '• %s … ' "$title"
  printf '\n== %s: %s\n' "$title" "$*" >>"$log"
  if "$@" >>"$log" 2>&1 </dev/null; then
    printf '%s s\n' "$((SECONDS - began))"
    return
  fi
  printf 'failed\n'
  explain "$title" >&2
  die 1 "“${title}” failed; the whole output is in $log. Mend that and run ./setup again: it goes on where it stopped."
}

# What went wrong is seldom in the last lines alone: the first complaints, then the end.
explain() {
  local complaints
  complaints=$(sed -n "\\#^== $1:#,\$p" "$log" | grep -iE -m 6 'error|failed|denied|cannot|unable') || complaints='(no complaint found)'
  printf '%s\n…\n%s\n' "$complaints" "$(tail -n 6 "$log")" | sed 's/^/    /'
}

# The options that were given, but for --check: what to type to mend what the check found.
without_check() {
  local option kept=()
  for option in "$@"; do
    if [ "$option" != --check ]; then kept+=("$option"); fi
  done
  printf '%s' "${kept[*]-}"
}
