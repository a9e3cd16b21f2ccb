# Lays out /image/ward: what an app ("app") or the ONNX enclave ("onnx") is, and where it is given what it must be told.
set -eu
ward=/image/ward
cd "$ward"

# Files to be mounted over, and folders.
places() {
    mkdir -p "$1"
    for place in "$@"; do
        case "$place" in
            *.*) : >"$place" ;;
            *) mkdir -p "$place" ;;
        esac
    done
}

app() {
    (cd "$1" && places trusted trusted/ward.json trusted/host.json trusted/policy trusted/secrets trusted/keys trusted/redis trusted/tls)
}

case "$1" in
    app)
        main=health.ward.host.Main
        rm app/local.settings.json
        # The queue's function runs by itself, from a folder of its own.
        if [ -d app/score-batch-part ]; then
            cp -r app queue
            rm -r app/score-batch-part
            for function in queue/*/function.json; do
                case "$function" in
                    queue/score-batch-part/* | queue/score-live/* | queue/score-ready/*) ;;
                    *) rm -r "${function%/function.json}" ;;
                esac
            done
            app queue
        fi
        app app
        ;;
    onnx)
        main=health.ward.enclave.Main
        # How the lab's loader starts it; here the command does.
        rm enclave.json
        places trusted trusted/enclave.json trusted/keys
        ;;
esac

/opt/java/openjdk/bin/java -XX:TieredStopAtLevel=1 /build/Unsign.java $(find . -name lib)

# One order of the class path, written down: lib/* is whatever order a folder is listed in, and an archive of classes is
# for one order only.
{
    echo "Main-Class: $main"
    printf 'Class-Path:'
    for jar in lib/*.jar; do
        printf ' %s\n ' "$jar"
    done
    echo
} >/build/manifest
/opt/java/openjdk/bin/jar --create --file ward.jar --manifest /build/manifest --date=2026-01-01T00:00:00+00:00

# The same bytes, modes and times whoever builds it: a layer's digest depends on all three, an archive of classes on the times.
chmod -R u=rwX,go=rX .
find . -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
