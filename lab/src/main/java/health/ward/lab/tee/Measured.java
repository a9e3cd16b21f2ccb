package health.ward.lab.tee;

import health.ward.lab.tee.Injection.Evidencing;

/**
 * An enclave whose folder has been measured; quotes over it tell that measurement and nothing else.
 *
 * @param mrenclave 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Measured(
    QuotingPlatform platform, EnclaveDescription description, byte[] mrenclave, boolean debug)
    implements Evidencing {

  @Override
  public byte[] quote(byte[] reportData) {
    return platform.quote(
        new ReportBody(
            mrenclave,
            description.mrsigner(),
            debug,
            description.productId(),
            description.svn(),
            reportData));
  }
}
