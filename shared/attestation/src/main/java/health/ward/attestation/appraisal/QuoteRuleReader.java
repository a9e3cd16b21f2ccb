package health.ward.attestation.appraisal;

import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.tcb.AcceptedTcb;
import health.ward.attestation.tcb.TcbStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the member {@code quotes} of a policy. */
final class QuoteRuleReader {
  private static final int SHA256 = 32;
  private static final Pattern ADVISORY = Pattern.compile("INTEL-SA-[0-9]{5}");

  private QuoteRuleReader() {}

  static QuoteRule read(PolicyObject quotes, boolean lab) throws JsonShapeException {
    quotes.only("tcb", "toleratedAdvisories", "dangerousRootKeys");
    return new QuoteRule(rootKeys(quotes, lab), tcb(quotes), advisories(quotes));
  }

  private static List<String> rootKeys(PolicyObject quotes, boolean lab) throws JsonShapeException {
    if (!quotes.has("dangerousRootKeys")) {
      return List.of(QuoteRule.INTEL_ROOT_KEY);
    }
    if (!lab) {
      throw new JsonShapeException(
          quotes.pointer("dangerousRootKeys"), "needs dangerousLabTrust: it is not Intel's root");
    }
    return quotes.digests("dangerousRootKeys", SHA256);
  }

  private static AcceptedTcb tcb(PolicyObject quotes) throws JsonShapeException {
    Set<TcbStatus> statuses = EnumSet.noneOf(TcbStatus.class);
    int index = 0;
    for (String label : quotes.texts("tcb")) {
      String place = quotes.pointer("tcb") + "/" + index;
      statuses.add(
          TcbStatus.of(label)
              .filter(status -> status != TcbStatus.REVOKED)
              .orElseThrow(
                  () ->
                      new JsonShapeException(
                          place, "must be one of Intel's TCB statuses, and not Revoked")));
      index++;
    }
    return AcceptedTcb.of(statuses);
  }

  private static List<String> advisories(PolicyObject quotes) throws JsonShapeException {
    List<String> advisories = quotes.optionalTexts("toleratedAdvisories");
    for (int i = 0; i < advisories.size(); i++) {
      if (!ADVISORY.matcher(advisories.get(i)).matches()) {
        throw new JsonShapeException(
            quotes.pointer("toleratedAdvisories") + "/" + i, "must be as INTEL-SA-00615");
      }
    }
    return advisories;
  }
}
