package health.ward.lab.tee;

import health.ward.lab.tee.Injection.Evidencing;
import java.util.HexFormat;

/**
 * An enclave whose folder has been measured; quotes over it tell that measurement and nothing else.
 *
 * @param mrenclave 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Measured(
    QuotingPlatform platform, EnclaveDescription description, byte[] mrenclave, Launch launch)
    implements Evidencing {

  @Override
  public byte[] quote(byte[] reportData) {
    EnclaveSignature signature = launch.signature(description);
    return platform.quote(
        new ReportBody(
            mrenclave,
            HexFormat.of().parseHex(signature.mrsigner()),
            launch.debug(),
            signature.productId(),
            signature.svn(),
            reportData));
  }
}
