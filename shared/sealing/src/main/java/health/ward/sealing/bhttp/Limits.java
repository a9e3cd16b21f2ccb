package health.ward.sealing.bhttp;

/**
 * What a message may hold besides its body, whose size is bounded by the sealed message around it.
 */
public final class Limits {

  /** Fields of one message. */
  public static final int FIELDS = 100;

  /** Bytes of an encoded field section. */
  public static final int FIELD_SECTION = 32 * 1024;

  /** Characters of a field name. */
  public static final int FIELD_NAME = 256;

  /** Characters of a method. */
  public static final int METHOD = 32;

  /** Characters of a scheme. */
  public static final int SCHEME = 16;

  /** Characters of an authority. */
  public static final int AUTHORITY = 512;

  /** Characters of a path with its query. */
  public static final int PATH = 8 * 1024;

  /** Informational (1xx) responses before the final one; they are read over. */
  static final int INFORMATIONAL = 8;

  private Limits() {}
}
