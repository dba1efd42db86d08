# Sourced: installs the system packages of the tests where that is allowed (root, apt-get); names them otherwise.
# What stays absent is skipped by its tests with the reason, and fails them where CI is true.
wanted=
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || wanted="$wanted fonts-noto-cjk fontconfig"
command -v exiftool >/dev/null 2>&1 || wanted="$wanted libimage-exiftool-perl" # reads the metadata of pictures, apart from us
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
if ! command -v nginx >/dev/null 2>&1 && [ ! -x /usr/sbin/nginx ] || [ ! -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]; then
	wanted="$wanted nginx libnginx-mod-http-brotli-static"
fi
if [ "${1:-}" = proof ]; then # only the proofs ask other programs: a word processor, the Nu checker's Java
	command -v soffice >/dev/null 2>&1 || wanted="$wanted libreoffice-writer-nogui"
	command -v java >/dev/null 2>&1 || wanted="$wanted openjdk-17-jre-headless"
fi

if [ -n "$wanted" ]; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "installing:$wanted" >&2
		# shellcheck disable=SC2086 # a list of words
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted; } >/dev/null ||
			echo "could not install:$wanted" >&2
	else
		printf 'some tests need packages that are absent; as root run:\n    apt-get install -y%s\n' "$wanted" >&2
	fi
fi
