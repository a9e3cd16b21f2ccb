# Lays out /image: nginx ("ingress") or Redis ("redis") of the base, and where it is given what it must be told.
set -eu
image=/image

fail() {
    echo "The base $*" >&2
    exit 1
}

# A program or a module, at its place in the image, and to ldd's list.
put() {
    mkdir -p "$(dirname "$image$2")"
    cp -L "$1" "$image$2"
    ldd "$1" >>/build/libraries
}

# Files to be mounted over, and folders.
places() {
    for place in "$@"; do
        case "$place" in
            *.*) mkdir -p "$(dirname "$image$place")" && : >"$image$place" ;;
            *) mkdir -p "$image$place" ;;
        esac
    done
}

case "$1" in
    ingress)
        nginx="$(command -v nginx)" || fail "has no nginx"
        put "$nginx" /usr/sbin/nginx
        places /etc/nginx/nginx.conf /etc/nginx/sealed.conf /etc/nginx/modules.conf /tls
        options="$("$nginx" -V 2>&1 | tr ' ' '\n')"
        for module in --with-stream_ssl_preread_module --with-http_ssl_module; do
            echo "$options" | grep -qx -e "$module" || fail "has an nginx without $module"
        done
        # Built in, or a file of its own as in Debian's.
        if ! echo "$options" | grep -qx -e --with-stream; then
            module=/usr/lib/nginx/modules/ngx_stream_module.so
            [ -f "$module" ] || fail "has an nginx without its stream module"
            put "$module" "$module"
            echo "load_module $module;" >"$image/etc/nginx/modules.conf"
        fi
        ;;
    redis)
        redis="$(command -v redis-server)" || fail "has no redis-server"
        "$redis" --version | grep -q 'v=7\.' || fail "has a Redis that is not 7"
        put "$redis" /usr/local/bin/redis-server
        grep -q libssl /build/libraries || fail "has a redis-server without TLS"
        places /etc/redis /data /tls
        ;;
esac
sh /build/system.sh "$image" </build/libraries

# The same bytes, modes and times whoever builds it: a layer's digest depends on all three.
chmod -R u=rwX,go=rX "$image"
chmod 1777 "$image/tmp"
find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
