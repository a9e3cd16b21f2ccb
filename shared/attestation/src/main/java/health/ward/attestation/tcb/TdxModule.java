package health.ward.attestation.tcb;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.quote.TdReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A TDX module as Intel made it: an element of {@code tdxModuleIdentities}, or {@code tdxModule}
 * for modules without a version.
 *
 * @param id TDX_ and the version as two hex digits; empty for {@code tdxModule}
 * @param mrsigner MRSIGNERSEAM, 48 bytes
 * @param attributes SEAMATTRIBUTES, 8 bytes
 * @param levels newest first; empty for {@code tdxModule}, whose SVN stands in the platform's
 *     levels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TdxModule(String id, byte[] mrsigner, Masked attributes, List<EnclaveLevel> levels) {
  private static final int SVN = 0;
  private static final int VERSION = 1;

  static List<TdxModule> read(JsonObject tcbInfo) throws JsonShapeException {
    List<TdxModule> modules = new ArrayList<>();
    modules.add(module("", tcbInfo.object("tdxModule"), List.of()));
    if (tcbInfo.has("tdxModuleIdentities")) {
      for (JsonObject identity : tcbInfo.objects("tdxModuleIdentities")) {
        modules.add(module(identity.string("id"), identity, LevelReader.enclaveLevels(identity)));
      }
    }
    return List.copyOf(modules);
  }

  /**
   * Compares the module that a report is about.
   *
   * @return the level that its SVN reaches; empty for a module without a version, whose SVN is
   *     compared with the platform's levels
   * @throws TcbMismatchException if it is none of the modules, or older than all levels
   */
  static Optional<TcbEvaluation> evaluate(List<TdxModule> modules, TdReport report)
      throws TcbMismatchException {
    int version = report.teeTcbSvn().get(VERSION);
    String id = version == 0 ? "" : String.format(Locale.ROOT, "TDX_%02X", version);
    TdxModule module =
        modules.stream()
            .filter(known -> known.id.equals(id))
            .findFirst()
            .orElseThrow(() -> new TcbMismatchException("module " + id + " is unknown"));
    if (!Arrays.equals(module.mrsigner, report.mrSignerSeam())) {
      throw new TcbMismatchException("mrsigner is not the module's");
    }
    if (!module.attributes.matches(report.seamAttributes())) {
      throw new TcbMismatchException("attributes are not the module's");
    }
    return version == 0 ? Optional.empty() : Optional.of(module.level(report));
  }

  private TcbEvaluation level(TdReport report) throws TcbMismatchException {
    int svn = report.teeTcbSvn().get(SVN);
    return EnclaveLevel.first(levels, svn)
        .orElseThrow(
            () -> new TcbMismatchException("isvsvn " + svn + " of " + id + " reaches no level"));
  }

  private static TdxModule module(String id, JsonObject json, List<EnclaveLevel> levels)
      throws JsonShapeException {
    return new TdxModule(
        id,
        LevelReader.hex(json, "mrsigner", 48),
        LevelReader.masked(json, "attributes", "attributesMask", 8),
        levels);
  }
}
