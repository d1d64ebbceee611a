# shellcheck shell=bash
# Messages of setup, and the log of the commands that it runs.

say() { printf '%s\n' "$*"; }

list() { printf '  - %s\n' "$@"; }

# die CODE MESSAGE: prints one line on stderr, which ends with what to do, and exits.
die() {
  printf 'setup: %s\n' "$2" >&2
  exit "$1"
}

# The log is inside the checkout, because root must not write to a name in /tmp that others can guess.
open_log() {
  mkdir -p "$root/.gilbert"
  log=$root/.gilbert/setup.log
  : >"$log"
}

# step TITLE COMMAND…: runs the command with its output in the log, and prints how long it took.
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

# The cause is seldom only in the last lines, so this prints the first errors, then the end.
explain() {
  local complaints
  complaints=$(sed -n "\\#^== $1:#,\$p" "$log" | grep -iE -m 6 'error|failed|denied|cannot|unable') || complaints='(no complaint found)'
  printf '%s\n…\n%s\n' "$complaints" "$(tail -n 6 "$log")" | sed 's/^/    /'
}

# The given options without --check: what to type to fix what the check found.
without_check() {
  local option kept=()
  for option in "$@"; do
    if [ "$option" != --check ]; then kept+=("$option"); fi
  done
  printf '%s' "${kept[*]-}"
}
