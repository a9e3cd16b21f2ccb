# A function app on the stock Functions host: the .NET host outside every enclave, a relay that nobody trusts; the Java worker's JVM
# is what SCONE puts into one. Sealed requests only: that is Ward's default, and ward.json must not say otherwise.
# A test builds the target "stock" on Debian and runs what it holds under Ward's host, for Microsoft's base, its .NET host and its worker
# cannot be had there. Whether those find it is not known.
#   APP   patient-upsert, score or delineate
#   HOST  mcr.microsoft.com/azure-functions/java:4-java17-slim, by digest. There is no default.
ARG HOST
ARG SOURCE_DATE_EPOCH

FROM ${HOST} AS files
ARG HOST
ARG APP
ARG SOURCE_DATE_EPOCH
RUN case "$HOST" in *@sha256:*) ;; *) echo "HOST must name an image by its digest" >&2; exit 1 ;; esac
COPY functions/${APP}/target/azure-functions/ward-${APP} /image/home/site/wwwroot
RUN set -eu; cd /image/home/site/wwwroot; \
    rm local.settings.json; \
    mkdir -p trusted/policy trusted/secrets trusted/keys trusted/redis trusted/tls; \
    : >trusted/ward.json; \
    chmod -R u=rwX,go=rX /image; \
    find /image -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

FROM ${HOST} AS stock
COPY --from=files /image /
# HOME and the scratch folder: the one place that can be written. Keys of the host decide nothing in Ward and stay in memory's files.
# TieredStopAtLevel: the worker's own default is the first compiler alone, which makes AES-GCM slow; the later flag wins.
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    FUNCTIONS_WORKER_RUNTIME=java \
    ASPNETCORE_URLS=http://+:8080 \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    AzureWebJobsSecretStorageType=files \
    HOME=/tmp \
    TMPDIR=/tmp \
    JAVA_OPTS="-XX:TieredStopAtLevel=4 -Djava.io.tmpdir=/tmp"
USER 10001:10001
EXPOSE 8080

# UNVERIFIED. The worker's own archive of classes (the worker's jar and the JDK; a function's classes are never in it): the host is
# run once while the image is built, and its worker dumps on its way out. Base it on "stock" by building the target "stock-archive".
FROM stock AS stock-training
USER 0
RUN set -eu; mkdir /archive; \
    JAVA_OPTS="$JAVA_OPTS -XX:ArchiveClassesAtExit=/archive/worker.jsa" \
        timeout --signal TERM 60 /opt/startup/start_nonappservice.sh || true; \
    test -s /archive/worker.jsa

FROM stock AS stock-archive
COPY --from=stock-training /archive /archive
ENV JAVA_OPTS="-XX:TieredStopAtLevel=4 -Djava.io.tmpdir=/tmp -XX:SharedArchiveFile=/archive/worker.jsa -Xshare:auto"
