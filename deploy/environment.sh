#!/bin/sh
# Makes or refreshes .venv from the pinned requirements. Usage: sh deploy/environment.sh [tests]
# A marker named by the hash of the requirement files lets a second call return at once. Run from the project's folder.
set -eu
export PYTHONUTF8=1 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1
[ -n "${HOME:-}" ] || export PIP_NO_CACHE_DIR=1

needs() { # needs WHAT PACKAGE: name what is missing and the line that installs it
	printf '缺少 %s，请先执行（missing; run）：\n    apt-get install -y %s\n' "$1" "$2" >&2
	exit 1
}

find_python() {
	for name in python3 python3.13 python3.12 python3.11 python; do
		if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
			printf '%s\n' "$name"
			return
		fi
	done
}

marker() { # marker FILE…: where the marker of this set of requirement files stands
	printf '.venv/installed-%s\n' "$(cat constraints.txt "$@" | sha256sum | cut -c1-32)"
}

runtime=$(marker requirements.txt)
testing=$(marker requirements.txt tests/requirements.txt)
wanted=$runtime
[ "${1:-}" = tests ] && wanted=$testing
[ -e "$wanted" ] && exit 0

if ! .venv/bin/python -c '' 2>/dev/null; then
	python=$(find_python)
	[ -n "$python" ] || needs 'Python ≥ 3.11' 'python3 python3-venv'
	"$python" -c 'import ensurepip, venv' 2>/dev/null || needs "$python venv" "python3-venv"
	"$python" -m venv --clear .venv
fi
rm -f .venv/installed-*
echo "正在安装依赖（installing, once）…" >&2
if [ "${1:-}" = tests ]; then
	.venv/bin/python -m pip install -q -c constraints.txt -r requirements.txt -r tests/requirements.txt
	: >"$testing"
else
	.venv/bin/python -m pip install -q -c constraints.txt -r requirements.txt
fi
: >"$runtime"
