package health.ward.records.envelope;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.key.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What the index key makes: names of cells, write tags, and heads that nobody else can make. */
public final class Index {
  private static final String HEAD_PURPOSE = "ward record head";
  private static final String WRITE_PURPOSE = "ward write id";
  private static final String JOB_PURPOSE = "ward job";
  private static final String WISH_PURPOSE = "ward job id";
  private static final String JOB_WRITE_PURPOSE = "ward job write";
  private static final short MAGIC = ('W' << 8) | 'H';
  private static final byte FORMAT = 2;
  private static final byte LIVE = 1;
  private static final byte ERASED = 2;
  private static final int TAG_LENGTH = 16;
  private static final int MAC_LENGTH = 32;
  private static final int TAG_AT = Short.BYTES + 1 + 1 + Long.BYTES;
  private static final int KEK_ID_AT = TAG_AT + TAG_LENGTH + 1;
  private static final int SHORTEST = KEK_ID_AT + MAC_LENGTH;

  private final Secret key;

  /** What a write id was used for, so that an erasure is never taken for a repeated write. */
  public enum Operation {
    /** A record was written. */
    WRITE('W'),
    /** A record was erased. */
    ERASE('E');

    private final byte code;

    Operation(char code) {
      this.code = (byte) code;
    }
  }

  /** Uses the key as long as it is not destroyed. */
  public Index(Secret key) {
    this.key = key;
  }

  /** Where the record lies; says nothing about the id to whoever has no index key. */
  public CellName name(RecordId id) {
    return new CellName(hmac(Parts.of(id)));
  }

  /** Where a job lies; says nothing about it to whoever has no index key. */
  public CellName jobName(String job) {
    return new CellName(hmac(Parts.of(List.of(JOB_PURPOSE, job))));
  }

  /**
   * Stands for what a caller wanted, so that wanting it again finds it: 22 characters of base64url.
   *
   * @param texts the tenant first, then what names the wish among the tenant's
   */
  public String jobId(List<String> texts) {
    Parts parts = Parts.of(List.of(WISH_PURPOSE));
    texts.forEach(parts::add);
    byte[] tag = Arrays.copyOf(hmac(parts), TAG_LENGTH);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
  }

  /**
   * The write id of a change that a job makes to a record: the same however often it is made.
   *
   * @param job which job
   */
  public WriteId jobWrite(String job, RecordId id) {
    Parts parts = Parts.of(JOB_WRITE_PURPOSE, id).add(job);
    return new WriteId(Arrays.copyOf(hmac(parts), WriteId.LENGTH));
  }

  /** Stands for a write id in a head. */
  public byte[] writeTag(RecordId id, Operation operation, WriteId writeId) {
    Parts parts = Parts.of(WRITE_PURPOSE, id).add(operation.code).add(writeId.bytes());
    return Arrays.copyOf(hmac(parts), TAG_LENGTH);
  }

  /** The bytes of the head in this cell. */
  public byte[] bytes(CellName name, Head head) {
    byte[] kekId = head.erasedUnder().getBytes(StandardCharsets.US_ASCII);
    byte[] content =
        ByteBuffer.allocate(KEK_ID_AT + kekId.length)
            .putShort(MAGIC)
            .put(FORMAT)
            .put(head.erased() ? ERASED : LIVE)
            .putLong(head.version())
            .put(head.writeTag())
            .put((byte) kekId.length)
            .put(kekId)
            .array();
    return ByteBuffer.allocate(content.length + MAC_LENGTH)
        .put(content)
        .put(mac(name, content))
        .array();
  }

  /**
   * Reads the bytes of a head.
   *
   * @throws TamperedRecordException HEAD when {@link #bytes} did not make them for this cell
   */
  public Head head(CellName name, byte[] bytes) throws TamperedRecordException {
    if (bytes.length < SHORTEST) {
      throw new TamperedRecordException(Finding.HEAD);
    }
    int macAt = bytes.length - MAC_LENGTH;
    byte[] content = Arrays.copyOf(bytes, macAt);
    byte[] mac = Arrays.copyOfRange(bytes, macAt, bytes.length);
    ByteBuffer in = ByteBuffer.wrap(content);
    boolean known = in.getShort() == MAGIC && in.get() == FORMAT;
    byte state = in.get();
    long version = in.getLong();
    byte[] tag = new byte[TAG_LENGTH];
    in.get(tag);
    boolean whole = Byte.toUnsignedInt(in.get()) == in.remaining();
    if (!MessageDigest.isEqual(mac, mac(name, content)) || !known || !whole) {
      throw new TamperedRecordException(Finding.HEAD);
    }
    String kekId = new String(content, in.position(), in.remaining(), StandardCharsets.US_ASCII);
    return new Head(version, state == ERASED, tag, kekId);
  }

  private byte[] mac(CellName name, byte[] content) {
    return hmac(Parts.of(HEAD_PURPOSE, name).add(content));
  }

  private byte[] hmac(Parts parts) {
    return key.use(bytes -> Hmac.of(bytes, parts.bytes()));
  }
}
