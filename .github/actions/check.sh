#!/usr/bin/env bash
# Lints PATHS with ARGS, writes the SARIF report, annotates lines, and hands on the exit code.
# Reads PATHS, ARGS, SARIF, ANNOTATIONS; writes to GITHUB_OUTPUT.
set -uo pipefail
# Words, not globs: a path from outside must not grow.
set -f
# shellcheck disable=SC2206
paths=($PATHS) options=($ARGS)
set +f

code=0
claimlint check --format sarif --output "$SARIF" "${options[@]}" -- "${paths[@]}" || code=$?
if [ "$ANNOTATIONS" = true ]; then
  # The second run is for people: what it finds is the same.
  claimlint check --format github --quiet "${options[@]}" -- "${paths[@]}" || true
fi
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
