# What programs need of the system beside them, put into the image "$1": the libraries that the standard input names as ldd does,
# a user, and where names are looked up.
set -eu
image="$1"

mkdir -p "$image/lib/x86_64-linux-gnu" "$image/lib64" "$image/etc" "$image/tmp"
sed -n 's|.*=> \(/[^ ]*\) .*|\1|p; s|.*=> \(/[^ ]*\)$|\1|p' | grep -v "^$image" | sort -u | while read -r library; do
    cp -L "$library" "$image/lib/x86_64-linux-gnu/"
done
cp -L /lib64/ld-linux-x86-64.so.2 "$image/lib64/"
echo 'ward:x:10001:10001::/tmp:/nonexistent' >"$image/etc/passwd"
echo 'ward:x:10001:' >"$image/etc/group"
echo 'hosts: files dns' >"$image/etc/nsswitch.conf"
