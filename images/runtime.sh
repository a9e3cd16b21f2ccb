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
{
    find "$java" -name '*.so' -o -path '*/bin/java' | LD_LIBRARY_PATH="$java/lib:$java/lib/server" xargs ldd
    # ONNX Runtime's.
    for library in libstdc++.so.6 libgcc_s.so.1 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2; do
        echo " => /lib/x86_64-linux-gnu/$library"
    done
} | sh /build/system.sh "$image"
chmod -R u=rwX,go=rX "$image"
chmod 1777 "$image/tmp"
# The archive of the JDK's own classes notes the time of the file that they come from.
find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
"$java/bin/java" -Xshare:dump
find "$image" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
