# shellcheck shell=bash
# npm's packages, by the lock file. No package's install script runs.

modules_needed=no

find_modules() {
  if ! modules_match; then
    modules_needed=yes
    missing+=('npm packages: install what package-lock.json names, by npm ci')
  fi
}

# npm stores a list of what it installed beside the packages. That list is compared, not file times.
modules_match() {
  [ -f node_modules/.package-lock.json ] || return 1
  GILBERT_DEV=$dev node --input-type=module -e '
    import { existsSync, readFileSync } from "node:fs"
    const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages
    const locked = packagesOf("package-lock.json")
    const installed = packagesOf("node_modules/.package-lock.json")
    const wanted = ([path, entry]) => path !== "" && !entry.optional && (process.env.GILBERT_DEV === "yes" || !entry.dev)
    const there = ([path, entry]) => installed[path]?.version === entry.version && existsSync(path)
    process.exit(Object.entries(locked).filter(wanted).every(there) ? 0 : 1)'
}

install_modules() {
  if [ "$modules_needed" = yes ]; then
    if [ "$dev" = yes ]; then
      step 'Installing npm packages' as_owner npm ci --ignore-scripts --no-audit --no-fund
    else
      step 'Installing npm packages' as_owner npm ci --ignore-scripts --no-audit --no-fund --omit=dev
    fi
  fi
  if [ "$dev" = yes ] && ! has_chromium; then step 'Installing Chromium' install_chromium_build; fi
}

# Ubuntu has Chromium only as a snap, which needs systemd. Playwright has its own build.
install_chromium_build() {
  local browsers=/opt/gilbert-browsers chrome
  PLAYWRIGHT_BROWSERS_PATH=$browsers npx playwright-core install --with-deps chromium || return
  chrome=$(find "$browsers" -type f -name chrome -print -quit)
  if [ -z "$chrome" ]; then
    echo "error: Playwright left no chrome under $browsers"
    return 1
  fi
  ln -sf "$chrome" /usr/bin/chromium
}

# Under sudo the files still belong to the checkout's owner.
as_owner() {
  local owner=root
  if [ "$superuser" = yes ]; then owner=$(stat -c %U "$root"); fi
  if [ "$owner" != root ] && [ "$owner" != UNKNOWN ]; then
    chown "$owner" "$root/.gilbert" "$log"
    runuser -u "$owner" -- env PATH="$PATH" "$@"
  else
    "$@"
  fi
}
