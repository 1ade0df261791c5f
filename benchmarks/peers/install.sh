#!/bin/sh
# Installs the linters that claimlint is measured beside into a cache folder outside the checkout:
# $CLAIMLINT_PEERS, else claimlint-peers in the user's cache. Needs python3 (3.11 or newer), node and npm.
# What cannot be had is left out; the benchmarks then say "not available".
set -eu

here=$(cd "$(dirname "$0")" && pwd)
peers=${CLAIMLINT_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/claimlint-peers}
mkdir -p "$peers"

if command -v npm >/dev/null 2>&1; then
  cp "$here/package.json" "$here/run.mjs" "$here/remarkrc.mjs" "$here/textlintrc.json" "$peers/"
  # no lock file: it would record the registry's address
  (cd "$peers" && npm install --no-package-lock --no-audit --no-fund --loglevel=error) ||
    echo "the npm peers could not be installed" >&2
else
  echo "npm is missing: the npm peers are left out" >&2
fi

${PYTHON:-python3} -m venv "$peers/venv"
while read -r requirement; do
  "$peers/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$requirement" ||
    echo "$requirement could not be installed" >&2
done <"$here/requirements.txt"

echo "installed in $peers"
