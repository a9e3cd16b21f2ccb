# Runs what the image runs, where it will run it: the archive of classes knows paths and times. Leaves it in /archive.
set -eu
jdk=/build/jdk
mv /opt/java/openjdk "$jdk"
cp -a /image/opt/java/openjdk /opt/java/openjdk
cp -a /image/ward /ward
mkdir /archive
export ORT_DISABLE_TELEMETRY=1
"$jdk/bin/java" -XX:TieredStopAtLevel=1 /build/Train.java "$1" /archive/ward.jsa
chmod 644 /archive/ward.jsa
