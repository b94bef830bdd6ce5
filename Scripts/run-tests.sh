#!/bin/sh
# Runs the command that it is given, which runs the tests, and closes with `N passed, M failed`, alone on a line.
#
#     sh Scripts/run-tests.sh swift test

set -u

log=$(mktemp)
trap 'rm -f "$log" "$log.status"' EXIT

{ "$@" 2>&1; echo $? >"$log.status"; } | tee "$log"
status=$(cat "$log.status")

# `Test run with 120 tests in 14 suites passed after 1.2 seconds.` counts functions; each that failed says so once.
total=$(sed -n 's/.*Test run with \([0-9][0-9]*\) tests\{0,1\}.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
failed=$(grep -E '^[^[:alnum:]]*Test .* failed after ' "$log" | grep -c -v -E 'Test (run with|case) ')
[ "$failed" -gt "$total" ] && failed=$total

# What broke off before a test could say so, as a build does, is one failure more.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1 total=$((total + 1)); fi
if [ "$total" -eq 0 ]; then failed=1 total=1; fi

echo "$((total - failed)) passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
