package health.ward.records.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.audit.AuditChains;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.InvalidAuditKeysException;
import health.ward.records.audit.StoredEntry;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Chains in memory that a test can look into, change, and switch off. */
public final class MemoryAuditChains implements AuditChains {
  private static final byte[] NONE = {};

  private final Map<String, List<StoredEntry>> chains = new TreeMap<>();
  private int appends;
  private boolean down;
  private boolean losesAnswers;
  private boolean refuses;

  /** An audit log over new chains with new keys, for tests that need any. */
  public static AuditLog log() {
    return new MemoryAuditChains().open(keys(), "test");
  }

  /** A log as a process has it that has just started. */
  public AuditLog open(AuditKeys keys, String service) {
    return new AuditLog(this, keys, service, Clock.systemUTC(), new SecureRandom());
  }

  /** New keys. */
  public static AuditKeys keys() {
    try {
      return AuditKeys.parse(document().getBytes(US_ASCII));
    } catch (InvalidAuditKeysException e) {
      throw new IllegalStateException(e);
    }
  }

  /** New keys as they are injected. */
  public static String document() {
    return document("secp256r1");
  }

  /** The same with a signing key of any curve. */
  public static String document(String curve) {
    byte[] seal = new byte[32];
    new SecureRandom().nextBytes(seal);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      KeyPair pair = generator.generateKeyPair();
      return "{\"seal\":\"%s\",\"sign\":\"%s\",\"verify\":\"%s\"}"
          .formatted(
              text(seal),
              text(pair.getPrivate().getEncoded()),
              text(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on nothing is answered, or everything again. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** From now on entries are appended, but answers are lost. */
  public synchronized void losesAnswers(boolean loses) {
    losesAnswers = loses;
  }

  /** From now on no entry fits in its place, or each again. */
  public synchronized void refuses(boolean does) {
    refuses = does;
  }

  /** What an operator of the store can do: change anything. */
  public synchronized Map<String, List<StoredEntry>> chains() {
    return chains;
  }

  /** How often something was appended. */
  public synchronized int appends() {
    return appends;
  }

  @Override
  public synchronized CompletableFuture<Boolean> append(
      String chain, byte[] before, List<StoredEntry> entries) {
    if (down) {
      return CompletableFuture.failedFuture(unavailable());
    }
    if (refuses) {
      return CompletableFuture.completedFuture(false);
    }
    List<StoredEntry> stored = chains.computeIfAbsent(chain, name -> new ArrayList<>());
    byte[] head = stored.isEmpty() ? NONE : stored.get(stored.size() - 1).head();
    boolean there = Arrays.equals(head, entries.get(entries.size() - 1).head());
    if (!there && !Arrays.equals(head, before)) {
      return CompletableFuture.completedFuture(false);
    }
    if (!there) {
      stored.addAll(entries);
      appends++;
    }
    return losesAnswers
        ? CompletableFuture.failedFuture(unavailable())
        : CompletableFuture.completedFuture(true);
  }

  @Override
  public synchronized List<String> names() throws RecordStoreUnavailableException {
    checkUp();
    return new ArrayList<>(chains.keySet());
  }

  @Override
  public synchronized List<StoredEntry> read(String chain, long from, int most)
      throws RecordStoreUnavailableException {
    checkUp();
    return chains.getOrDefault(chain, List.of()).stream()
        .filter(entry -> entry.number() >= from)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<List<StoredEntry>> ends(List<String> names)
      throws RecordStoreUnavailableException {
    checkUp();
    return names.stream().map(name -> end(chains.getOrDefault(name, List.of()))).toList();
  }

  @Override
  public synchronized boolean ready() {
    return !down;
  }

  @Override
  public void close() {}

  private static List<StoredEntry> end(List<StoredEntry> entries) {
    List<StoredEntry> end = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0 && end.size() < 2; i--) {
      end.add(entries.get(i));
    }
    return end;
  }

  private void checkUp() throws RecordStoreUnavailableException {
    if (down) {
      throw unavailable();
    }
  }

  private static RecordStoreUnavailableException unavailable() {
    return new RecordStoreUnavailableException("switched off", null);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
