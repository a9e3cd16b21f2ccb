package health.ward.gateway.wiring;

import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.configuration.RecordSettings;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.envelope.Index;
import health.ward.records.key.InvalidRecordKeysException;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Ledger;
import health.ward.records.redis.RedisKeyRotation;
import health.ward.records.redis.RedisLedger;
import health.ward.records.redis.RedisRecordStore;
import health.ward.records.rotation.KeyRotation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store of records, which is closed with the process. */
final class RecordWiring {

  private static final Logger LOG = LoggerFactory.getLogger(RecordWiring.class);

  private RecordWiring() {}

  /**
   * Records and jobs, which lie in one Redis under one set of keys, and how these change.
   *
   * @param tags what stands for a record in the audit log
   */
  record Home(
      RecordStore records, Ledger jobs, KeyRotation rotation, Function<RecordId, String> tags) {

    /** Each has a connection of its own, which may be back while another is not. */
    boolean ready() {
      return records.ready() && jobs.ready() && rotation.ready();
    }

    void close() {
      rotation.close();
      records.close();
      jobs.close();
    }
  }

  static Home open(
      TrustedConfiguration configuration, Secrets secrets, Clock clock, SecureRandom random)
      throws ConfigurationException {
    RecordSettings settings =
        configuration
            .records()
            .orElseThrow(() -> new ConfigurationException("ward.json names no recordKeys"));
    RecordKeys keys;
    try {
      keys = RecordKeys.parse(secrets.read(settings.keys()));
    } catch (InvalidRecordKeysException wrongForm) {
      throw new ConfigurationException("The record keys have another form", wrongForm);
    }
    Index index = new Index(keys.index());
    Home home;
    try {
      RecordStore records = RedisRecordStore.open(settings.redis(), keys, random);
      home =
          new Home(
              records,
              RedisLedger.open(settings.redis(), keys, random),
              RedisKeyRotation.open(settings.redis(), keys, records, random, clock),
              id -> index.name(id).text());
    } catch (IllegalArgumentException unusableFile) {
      throw new ConfigurationException(
          "A certificate, key or password file for Redis cannot be used", unusableFile);
    }
    // Connects now rather than at the first request; whether Redis is there is /ready's to say.
    LOG.info("recordsReachable={}", home.ready());
    home.rotation().resume();
    Runtime.getRuntime().addShutdownHook(new Thread(home::close, "ward-records-close"));
    return home;
  }
}
