#!/bin/sh
# `make run`: the whole site on this machine, as in production but over plain HTTP on loopback. Run from the project's folder.
set -eu
umask 077
sh deploy/environment.sh
python=.venv/bin/python

port=${PORT:-8000}
export PYTHONUTF8=1 DJANGO_SETTINGS_MODULE=cms.settings.production
export LOCAL_HTTP=1 DEMO_ALLOWED=1 ALLOWED_HOSTS=127.0.0.1,localhost SITE_URL="http://127.0.0.1:$port"

"$python" -m cms.operations.ports "$port"
SECRET_KEY=$("$python" -m cms.operations.secret var/secret)
export SECRET_KEY
"$python" -m cms.operations.catalogues
"$python" manage.py prepare --demo
exec "$python" manage.py serve --port "$port"
