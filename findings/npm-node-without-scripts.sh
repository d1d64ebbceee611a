#!/usr/bin/env bash
# npm package node 24.21.0 (with npm 11): where scripts are off, it installs without a word and without a node.
# Guess: the program is in the package, or in an optional package for the platform, as esbuild and Biome do it; or npm reports an error.
# Seen: with `--ignore-scripts` (a usual setting of careful people) npm says "added 2 packages", exit 0; there is no node_modules/.bin and
# no program, because a preinstall script would have fetched the package for the platform. That package can be named directly.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund node@24.21.0 >said 2>&1
cat said
[ -d node_modules/node ] || { echo 'the package itself is not there'; exit 1; }
if [ -e node_modules/.bin/node ] || [ -e node_modules/node/bin/node ]; then
  echo 'changed: there is a program now'
  exit 1
fi
echo 'no node_modules/.bin/node, and exit 0'
echo 'as it was found'
