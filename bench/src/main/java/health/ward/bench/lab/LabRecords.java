package health.ward.bench.lab;

import health.ward.lab.cas.Secrets;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.redis.RedisFiles;
import health.ward.lab.supervisor.RunFolder;
import health.ward.records.RecordStore;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisAuditLog;
import health.ward.records.redis.RedisRecordStore;
import health.ward.records.redis.RedisSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/** A running lab's records and audit log, past its apps and with the lab's own keys. */
public final class LabRecords implements AutoCloseable {
  private final RecordKeys keys;
  private final RecordStore store;
  private final AuditLog audit;

  /** Of the lab in this folder. */
  public LabRecords(RunFolder run, Ports ports, SecureRandom random) throws Exception {
    Clock clock = Clock.systemUTC();
    Secrets secrets = Secrets.keptIn(run.path("cas/secrets.json"), random, clock);
    RedisSettings redis = new RedisFiles(run.path("redis")).operator(ports.of(Use.REDIS));
    this.keys = RecordKeys.parse(secrets.records().getBytes(StandardCharsets.UTF_8));
    this.store = RedisRecordStore.open(redis, keys, random);
    this.audit =
        RedisAuditLog.open(
            redis,
            AuditKeys.parse(secrets.audit().getBytes(StandardCharsets.UTF_8)),
            "bench",
            clock,
            random);
  }

  /** The records. */
  public RecordStore store() {
    return store;
  }

  /** The audit log. */
  public AuditLog audit() {
    return audit;
  }

  @Override
  public void close() {
    audit.close();
    store.close();
    keys.destroy();
  }
}
