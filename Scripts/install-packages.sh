#!/bin/sh
# Installs the system's packages that a part of the build needs, where they are missing.
#
#     sh Scripts/install-packages.sh libraries    the C libraries, cmark as the yardstick of the benchmark, jq for the recipe on proof
#     sh Scripts/install-packages.sh web          the browser, its driver and the Java that check the pages

set -eu

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

case "${1:-}" in
  libraries)
    if has cmark && has jq && has pkg-config && pkg-config --exists libcmark yaml-0.1 libsodium nettle libxml-2.0 libarchive sqlite3 libmicrohttpd; then exit 0; fi
    apt="pkg-config libcmark-dev cmark libyaml-dev libsodium-dev nettle-dev libxml2-dev libarchive-dev libsqlite3-dev libmicrohttpd-dev jq openssl"
    brew="pkgconf cmark libyaml libsodium nettle libxml2 libarchive sqlite libmicrohttpd jq openssl"
    ;;
  web)
    if has chromium && has chromedriver && has java && python3 -c 'import ensurepip' 2>/dev/null; then exit 0; fi
    apt="chromium chromium-driver default-jre-headless python3 python3-venv"
    brew="chromium chromedriver openjdk python3"
    ;;
  *)
    echo "usage: $0 libraries|web" >&2
    exit 2
    ;;
esac

if has apt-get; then
  as_root apt-get update -qq
  # One word is one package.
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $apt
elif has brew; then
  # shellcheck disable=SC2086
  brew install $brew
else
  echo "$0: neither apt-get nor brew is here; install these by hand: $apt" >&2
  exit 1
fi
