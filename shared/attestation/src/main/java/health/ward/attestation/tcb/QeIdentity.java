package health.ward.attestation.tcb;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.TeeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The quoting enclave as Intel made it: {@code enclaveIdentity}, version 2, of the Intel SGX and
 * TDX PCS API v4.
 */
public final class QeIdentity {
  private static final int VERSION = 2;

  private final Instant issueDate;
  private final Instant nextUpdate;
  private final Masked miscSelect;
  private final Masked attributes;
  private final byte[] mrsigner;
  private final int productId;
  private final List<EnclaveLevel> levels;

  private QeIdentity(JsonObject json) throws JsonShapeException {
    issueDate = LevelReader.instant(json, "issueDate");
    nextUpdate = LevelReader.instant(json, "nextUpdate");
    miscSelect = LevelReader.masked(json, "miscselect", "miscselectMask", 4);
    attributes = LevelReader.masked(json, "attributes", "attributesMask", 16);
    mrsigner = LevelReader.hex(json, "mrsigner", 32);
    productId = (int) json.integer("isvprodid", 0, 0xffff);
    levels = LevelReader.enclaveLevels(json);
  }

  /**
   * Reads the member {@code enclaveIdentity} of Intel's answer.
   *
   * @param tee whose quoting enclave it must be: id QE for SGX, TD_QE for TDX
   * @throws JsonShapeException if a member is missing or wrong, the version and the id included
   */
  public static QeIdentity parse(byte[] raw, TeeType tee) throws JsonShapeException {
    JsonObject json = StrictJson.parse(raw);
    String id = tee == TeeType.SGX ? "QE" : "TD_QE";
    if (!json.string("id").equals(id)) {
      throw new JsonShapeException(json.pointer("id"), "must be " + id);
    }
    json.integer("version", VERSION, VERSION);
    return new QeIdentity(json);
  }

  /** From when it holds. */
  public Instant issueDate() {
    return issueDate;
  }

  /** When a newer one is due. */
  public Instant nextUpdate() {
    return nextUpdate;
  }

  /**
   * Compares a quoting enclave's report.
   *
   * @return the level that its ISVSVN reaches
   * @throws TcbMismatchException if it is another enclave, or older than all levels
   */
  public TcbEvaluation evaluate(EnclaveReport report) throws TcbMismatchException {
    same("mrsigner", Arrays.equals(mrsigner, HexFormat.of().parseHex(report.mrsigner())));
    same("isvprodid", productId == report.productId());
    same("miscselect", miscSelect.matches(report.miscSelect()));
    same("attributes", attributes.matches(report.attributes()));
    return EnclaveLevel.first(levels, report.svn())
        .orElseThrow(
            () -> new TcbMismatchException("isvsvn " + report.svn() + " reaches no level"));
  }

  private static void same(String member, boolean same) throws TcbMismatchException {
    if (!same) {
      throw new TcbMismatchException(member + " is not the quoting enclave's");
    }
  }
}
