# Two programs that are not Ward's: nginx as the way in, and Redis. Of an image that has one, the program, the libraries that it
# loads, and places for what it is told: no shell, no package manager. Built with ./ward image; images/README.md says how to check one.
#   BASE  ingress: a glibc image with nginx, its stream and ssl_preread modules (for example nginx's own, on Debian);
#         redis: one with redis-server 7 and TLS (for example Redis's own, on Debian); by digest. There is no default.
#   SOURCE_DATE_EPOCH  the time that every file gets
ARG BASE
ARG SOURCE_DATE_EPOCH

FROM ${BASE} AS base
ARG BASE
USER 0
RUN case "$BASE" in *@sha256:*) ;; *) echo "BASE must name an image by its digest" >&2; exit 1 ;; esac
COPY images/server.sh images/system.sh /build/

FROM base AS ingress-files
ARG SOURCE_DATE_EPOCH
RUN sh /build/server.sh ingress

FROM base AS redis-files
ARG SOURCE_DATE_EPOCH
RUN sh /build/server.sh redis

# Its configuration is the ConfigMap's, but for two lines: which modules the base has apart, and that a container's program stays.
FROM scratch AS ingress
COPY --from=ingress-files /image /
ENV HOME=/tmp
USER 10001:10001
EXPOSE 8443 8081
ENTRYPOINT ["/usr/sbin/nginx", "-e", "stderr", "-c", "/etc/nginx/nginx.conf", "-g", "include /etc/nginx/modules.conf; daemon off;"]

# All that it is told are arguments: those of the session in scone/redis, or the name of a file that is mounted.
FROM scratch AS redis
COPY --from=redis-files /image /
ENV HOME=/tmp
WORKDIR /data
USER 10001:10001
EXPOSE 6379
ENTRYPOINT ["/usr/local/bin/redis-server"]
