# Puts what a Java runtime needs of the system beside it: the libraries that its own ask for, a user, and where names are looked up.
set -eu
image="$1"
java="$image/opt/java/openjdk"

find "$java/bin" -type f ! -name java -delete
# A library that lacks another in the base could not be loaded there either (screens, say), and is left out.
find "$java/lib" -name '*.so' | while read -r library; do
    if LD_LIBRARY_PATH="$java/lib:$java/lib/server" ldd "$library" | grep -q 'not found'; then
        rm "$library"
    fi
done
mkdir -p "$image/lib/x86_64-linux-gnu" "$image/lib64" "$image/etc" "$image/tmp"
{
    find "$java" -name '*.so' -o -path '*/bin/java' | LD_LIBRARY_PATH="$java/lib:$java/lib/server" xargs ldd
    # ONNX Runtime's.
    for library in libstdc++.so.6 libgcc_s.so.1 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2; do
        echo " => /lib/x86_64-linux-gnu/$library"
    done
} | sed -n 's|.*=> \(/[^ ]*\) .*|\1|p; s|.*=> \(/[^ ]*\)$|\1|p' | grep -v "^$image" | sort -u | while read -r library; do
    cp -L "$library" "$image/lib/x86_64-linux-gnu/"
done
cp -L /lib64/ld-linux-x86-64.so.2 "$image/lib64/"
echo 'ward:x:10001:10001::/tmp:/nonexistent' >"$image/etc/passwd"
echo 'ward:x:10001:' >"$image/etc/group"
echo 'hosts: files dns' >"$image/etc/nsswitch.conf"
chmod -R u=rwX,go=rX "$image"
chmod 1777 "$image/tmp"
# The archive of the JDK's own classes notes the time of the file that they come from.
find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
"$java/bin/java" -Xshare:dump
find "$image" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
