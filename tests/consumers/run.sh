#!/usr/bin/env bash
# Reads the reports of the fixtures with the programs that others read them with, and compares what these count with what
# claimlint says. Needs python3 with venv and pip; the packages are kept in target/ between runs.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v python3 >/dev/null || ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  echo "tests/consumers/run.sh needs python3 with its modules venv and ensurepip (Debian: apt install python3-venv)" >&2
  exit 2
fi
here=tests/consumers
venv=target/consumers
# Windows has another name for it.
bin() { if [ -d "$venv/Scripts" ]; then echo "$venv/Scripts"; else echo "$venv/bin"; fi; }
if [ ! -x "$(bin)/sarif" ] || ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  if ! "$(bin)/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"; then
    echo "tests/consumers/run.sh could not install $here/requirements.txt: is PyPI within reach?" >&2
    exit 2
  fi
  cp "$here/requirements.txt" "$venv/requirements.txt"
fi
cargo build --locked --quiet
"$(bin)/python" "$here/read_back.py" "${CARGO_TARGET_DIR:-target}/debug/claimlint" "$(bin)/sarif"
# The action, step by step, on the systems that its releases are tried on here.
if [ "$(uname -s)" = Linux ]; then
  "$(bin)/python" "$here/action.py" "${CARGO_TARGET_DIR:-target}/debug/claimlint"
fi
