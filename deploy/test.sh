#!/bin/sh
# `make test`, `make proof`, `make bench`. Usage: sh deploy/test.sh test|proof|bench [pytest options]. Run from the project's folder.
set -eu
python=.venv/bin/python
if [ -z "${SERVICES_STARTED:-}" ]; then # prepare once, then come back here with the servers running
	sh deploy/environment.sh tests
	. deploy/packages.sh
	export PYTHONUTF8=1 DJANGO_SETTINGS_MODULE=cms.settings.test SERVICES_STARTED=1
	SEED=${SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
	export SEED
	"$python" -m cms.operations.catalogues
	exec "$python" -m tests.services with postgres -- sh deploy/test.sh "$@"
fi

kind=$1
shift
pytest() { "$python" -m pytest --hypothesis-seed="$SEED" "$@"; }

case $kind in
test)
	# What reaches the database runs on PostgreSQL first, then everything on SQLite.
	if [ -n "${POSTGRES_URL:-}" ]; then
		(DATABASE_URL=$POSTGRES_URL && export DATABASE_URL && pytest -n 2 -m 'both and not proof and not bench' "$@")
	fi
	pytest -n 2 -m 'not proof and not bench' "$@"
	;;
proof) # a guarantee that could not be measured does not stand
	CI=true
	export CI
	pytest -n 0 -m proof "$@"
	;;
bench) # named by file: what is only measured is not collected with the tests
	pytest -n 0 -s -m bench tests/bench/*.py "$@"
	;;
esac
