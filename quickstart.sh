#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# One command: builds what is not built, then migrates two tables under live writes. ./quickstart.sh --help
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
class_path=$home/quickstart/target/quickstart.classpath
build_log=$home/target/quickstart-build.log

usage() {
    cat <<'END'
Usage: ./quickstart.sh [--keep-running] [--rebuild] [--help]

Migrates two tables from one DynamoDB to another through Kafka Connect while they are being written to, and
proves that both ends are equal. Everything runs on this machine: loopback only, free ports, a temporary
folder that is gone afterwards. Needs JDK 17 or later and Maven 3.8 or later. The first run builds the
project; the run itself takes about a minute.

  --keep-running  leave everything running at the end, to explore, until Ctrl-C
  --rebuild       build first, even if nothing has changed
  --help          this text

Exit codes: 0 both ends are equal, 1 they differ, 2 wrong usage, 3 could not finish, 130 interrupted.
END
}

rebuild=false
keep_running=false
for argument in "$@"; do
    case $argument in
        --keep-running) keep_running=true ;;
        --rebuild) rebuild=true ;;
        --help | -h)
            usage
            exit 0
            ;;
        *)
            echo "quickstart.sh: unknown argument: $argument" >&2
            usage >&2
            exit 2
            ;;
    esac
done

die() {
    echo "quickstart.sh: $*" >&2
    exit 3
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || die "no java found: install JDK 17 or later, or set JAVA_HOME"
release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
[[ ${release%%.*} -ge 17 ]] || die "JDK 17 or later is needed, $java is $release"

# Everything that the run needs is there, and no source is newer than the last build.
is_built() {
    [[ -f $class_path ]] || return 1
    [[ -d $home/quickstart/target/classes ]] || return 1
    local part
    for part in dynamodb-source-connector dynamodb-api-sink-connector; do
        [[ -d $home/$part/target/plugin/$part ]] || return 1
    done
    for part in kafka dynamodb-local; do
        [[ -f $home/test-kit/runtimes/$part/target/runtime.classpath ]] || return 1
    done
    local jar
    while IFS= read -r -d : jar; do
        [[ -e $jar ]] || return 1
    done < <(tr -d '\n' <"$class_path"; printf ':')
    [[ -z $(find "$home" -name target -prune -o -path '*/src/test' -prune -o -path '*/.git' -prune -o \
        \( -name pom.xml -o -path '*/src/*' \) -type f -newer "$class_path" -print) ]]
}

build() {
    command -v mvn >/dev/null || die "no mvn found: install Maven 3.8 or later"
    mkdir -p "$(dirname "$build_log")"
    echo "Building with Maven. The first time it downloads a few hundred MB, which takes minutes; see $build_log"
    local begin=$SECONDS
    if ! (cd "$home" && mvn -B -ntp -pl quickstart -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >"$build_log" 2>&1 </dev/null; then
        grep -E '^\[ERROR\]' "$build_log" | head -n 20 >&2 || true
        die "the build failed; all of it is in $build_log"
    fi
    echo "Built in $((SECONDS - begin)) s."
}

if $rebuild || ! is_built; then
    build
fi

terminal=false
if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
    terminal=true
fi

# In the place of this shell: signals go straight to it, and its end is the end.
exec "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
    -Dquickstart.home="$home" -Dquickstart.keep.running="$keep_running" -Dquickstart.terminal="$terminal" -Dquickstart.columns="$(tput cols 2>/dev/null || echo 80)" \
    -cp "$home/quickstart/target/classes:$(<"$class_path")" \
    io.github.dynaferry.quickstart.Main
