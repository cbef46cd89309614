#!/usr/bin/env bash
# Puts claimlint on the path of the steps that follow: from a release, or built from the source beside this file.
# Reads VERSION, ACTION, REPOSITORY; writes to GITHUB_PATH.
set -euo pipefail
bin="${RUNNER_TEMP:-/tmp}/claimlint/bin"
mkdir -p "$bin"

if [ "$VERSION" = source ]; then
  cargo install --locked --path "$ACTION" --root "${bin%/bin}"
else
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) target=x86_64-unknown-linux-gnu ;;
    Linux-aarch64) target=aarch64-unknown-linux-gnu ;;
    Darwin-arm64) target=aarch64-apple-darwin ;;
    Darwin-x86_64) target=x86_64-apple-darwin ;;
    MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
    *) echo "no release for $(uname -s) on $(uname -m): use version: source" >&2; exit 2 ;;
  esac
  name="claimlint-$VERSION-$target.tar.gz"
  url="https://github.com/$REPOSITORY/releases/download/$VERSION"
  cd "${bin%/bin}"
  curl --fail --silent --show-error --location --remote-name "$url/$name" --remote-name "$url/$name.sha256"
  # macOS has no sha256sum.
  if command -v sha256sum >/dev/null; then sha256sum --check "$name.sha256"; else shasum -a 256 --check "$name.sha256"; fi
  tar -xzf "$name" --strip-components 1 -C "$bin"
fi
echo "$bin" >> "$GITHUB_PATH"
