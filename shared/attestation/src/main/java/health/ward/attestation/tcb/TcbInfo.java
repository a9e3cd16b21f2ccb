package health.ward.attestation.tcb;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.pck.PckPlatform;
import health.ward.attestation.quote.QuoteBody;
import health.ward.attestation.quote.TdReport;
import health.ward.attestation.quote.TeeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The TCB levels of one platform family: {@code tcbInfo}, version 3, of the Intel SGX and TDX PCS
 * API v4.
 */
public final class TcbInfo {
  private static final int VERSION = 3;
  private static final int COMPONENT_COMPARISON = 0;
  private static final int COMPONENTS = 16;

  private final Instant issueDate;
  private final Instant nextUpdate;
  private final String fmspc;
  private final String pceId;
  private final List<TcbLevel> levels;
  private final List<TdxModule> modules;

  private TcbInfo(JsonObject json, TeeType tee) throws JsonShapeException {
    issueDate = LevelReader.instant(json, "issueDate");
    nextUpdate = LevelReader.instant(json, "nextUpdate");
    fmspc = Hex.of(LevelReader.hex(json, "fmspc", 6));
    pceId = Hex.of(LevelReader.hex(json, "pceId", 2));
    List<TcbLevel> all = new ArrayList<>();
    for (JsonObject level : json.objects("tcbLevels")) {
      all.add(level(level, tee));
    }
    levels = List.copyOf(all);
    modules = tee == TeeType.TDX ? TdxModule.read(json) : List.of();
  }

  /**
   * Reads the member {@code tcbInfo} of Intel's answer.
   *
   * @param tee what it must be about, its id
   * @throws JsonShapeException if a member is missing or wrong, id, version and tcbType included
   */
  public static TcbInfo parse(byte[] raw, TeeType tee) throws JsonShapeException {
    JsonObject json = StrictJson.parse(raw);
    if (!json.string("id").equals(tee.name())) {
      throw new JsonShapeException(json.pointer("id"), "must be " + tee);
    }
    json.integer("version", VERSION, VERSION);
    json.integer("tcbType", COMPONENT_COMPARISON, COMPONENT_COMPARISON);
    return new TcbInfo(json, tee);
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
   * Compares the platform with the family that the levels are of.
   *
   * @throws TcbMismatchException if FMSPC or PCE id differs
   */
  public void requireFamilyOf(PckPlatform platform) throws TcbMismatchException {
    if (!fmspc.equals(platform.fmspc())) {
      throw new TcbMismatchException("fmspc " + platform.fmspc() + ", TCB info is of " + fmspc);
    }
    if (!pceId.equals(platform.pceId())) {
      throw new TcbMismatchException("pceid " + platform.pceId() + ", TCB info is of " + pceId);
    }
  }

  /**
   * The first level that the platform reaches, for a trust domain with its TEE_TCB_SVN.
   *
   * @throws TcbMismatchException if it reaches none
   */
  public TcbEvaluation platform(PckPlatform platform, QuoteBody body) throws TcbMismatchException {
    return levels.stream()
        .filter(
            level ->
                body instanceof TdReport domain
                    ? level.reachedBy(platform, domain.teeTcbSvn())
                    : level.reachedBy(platform))
        .findFirst()
        .map(TcbLevel::evaluation)
        .orElseThrow(() -> new TcbMismatchException("the platform reaches no level"));
  }

  /**
   * The level that the TDX module's SVN reaches; empty for a module without a version, whose SVN is
   * compared with the platform's levels.
   *
   * @throws TcbMismatchException if the module is unknown, differs, or is older than all levels
   */
  public Optional<TcbEvaluation> module(TdReport report) throws TcbMismatchException {
    return TdxModule.evaluate(modules, report);
  }

  private static TcbLevel level(JsonObject level, TeeType tee) throws JsonShapeException {
    JsonObject tcb = level.object("tcb");
    return new TcbLevel(
        components(tcb, "sgxtcbcomponents"),
        (int) tcb.integer("pcesvn", 0, 0xffff),
        tee == TeeType.TDX ? components(tcb, "tdxtcbcomponents") : List.of(),
        LevelReader.evaluation(level));
  }

  private static List<Integer> components(JsonObject tcb, String member) throws JsonShapeException {
    List<Integer> svns = new ArrayList<>();
    for (JsonObject component : tcb.objects(member)) {
      svns.add((int) component.integer("svn", 0, 0xff));
    }
    if (svns.size() != COMPONENTS) {
      throw new JsonShapeException(tcb.pointer(member), "must have 16 components");
    }
    return svns;
  }
}
