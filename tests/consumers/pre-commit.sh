#!/usr/bin/env bash
# Proves .pre-commit-hooks.yaml with the real pre-commit: what is linted is the content that is staged, not the work tree.
# Takes the claimlint to test (default: target/debug/claimlint). Needs git and python3; pre-commit comes from PyPI unless it
# is there, and where neither can be had the script says so and passes.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
claimlint="$(realpath "${1:-$root/target/debug/claimlint}")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.org

if ! command -v pre-commit >/dev/null; then
  if ! python3 -m venv "$work/venv" || ! "$work/venv/bin/pip" install --quiet pre-commit; then
    echo "skipped: pre-commit is not installed and cannot be had" >&2
    exit 0
  fi
  PATH="$work/venv/bin:$PATH"
fi
PATH="$(dirname "$claimlint"):$PATH"
pre-commit --version

fail() { printf 'FAILED: %s\n%s\n' "$1" "${2:-}" >&2; exit 1; }

# The hooks as a repository of their own, as a project would name it: only the file of hooks matters to `language: system`.
hooks="$work/hooks"
mkdir "$hooks" && cp "$root/.pre-commit-hooks.yaml" "$hooks"
git -C "$hooks" init --quiet && git -C "$hooks" add . && git -C "$hooks" commit --quiet --message hooks
pre-commit validate-manifest "$hooks/.pre-commit-hooks.yaml"

site="$work/site"
mkdir "$site" && cd "$site" && git init --quiet
cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $hooks
    rev: $(git -C "$hooks" rev-parse HEAD)
    hooks: [{id: claimlint-system}]
YAML
git add . && git commit --quiet --message empty
pre-commit install >/dev/null

# Staged: a claim that fails. In the work tree: none.
printf '# Tea\n\nOur tea cures arthritis.\n' > tea.md
git add tea.md
printf '# Tea\n\nOur tea is hot.\n' > tea.md
if said="$(git commit --message tea 2>&1)"; then fail "a staged claim was committed" "$said"; fi
grep -q 'tea.md:3:9: error\[efficacy/cure-claim\]' <<< "$said" || fail "the staged claim is not named" "$said"
[ "$(cat tea.md)" = "$(printf '# Tea\n\nOur tea is hot.\n')" ] || fail "the work tree was changed" "$(cat tea.md)"

# The other way round: nothing staged that fails, a claim in the work tree.
git add tea.md
printf '# Tea\n\nOur tea cures arthritis.\n' > tea.md
said="$(git commit --message tea 2>&1)" || fail "a claim that is not staged kept a commit back" "$said"
git show HEAD:tea.md | grep -q 'is hot' || fail "something else was committed" "$(git show HEAD:tea.md)"
grep -q cures tea.md || fail "the work tree was changed" "$(cat tea.md)"

# Other files are not linted, and the configuration is heard.
printf 'exclude = ["old/"]\n' > claimlint.toml
mkdir old && mv tea.md old/
git checkout --quiet tea.md
git add . && said="$(git commit --message old 2>&1)" || fail "an excluded file kept a commit back" "$said"
echo "pre-commit lints what is staged"
