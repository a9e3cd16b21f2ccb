package health.ward.lab.tee;

import java.util.Map;

/** Where the files that an enclave is given come from; they are not part of its measurement. */
@FunctionalInterface
interface Injection {
  /**
   * The files by their path in the trusted folder.
   *
   * @param evidence quotes over the enclave that is about to start
   * @throws LoadException when it must not start
   */
  Map<String, byte[]> files(Evidencing evidence) throws LoadException;

  /** The quoting of one enclave that has been measured. */
  @FunctionalInterface
  interface Evidencing {
    /** A quote over 64 bytes of report data. */
    byte[] quote(byte[] reportData);
  }
}
