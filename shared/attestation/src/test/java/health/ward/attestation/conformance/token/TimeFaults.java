package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.NOW;
import static health.ward.attestation.conformance.token.TokenLab.accepted;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tokens before and after their time; a minute of difference between clocks is forgiven. */
final class TimeFaults {
  private static final String SECONDS = "whole seconds since 1970";
  private static final long AT = NOW.getEpochSecond();

  private TimeFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>(edges());
    cases.addAll(outside());
    ClaimFaults faults = new ClaimFaults("", TokenLab::sgx);
    for (String claim : List.of("exp", "nbf", "iat")) {
      cases.add(faults.missing(claim, claim, SECONDS));
      cases.add(faults.wrong(claim + "-string", claim, AT + "", SECONDS));
      cases.add(faults.wrong(claim + "-fraction", claim, AT + 0.5, SECONDS));
    }
    cases.add(faults.wrong("exp-negative", "exp", -1, SECONDS));
    cases.add(faults.wrong("exp-year-2500", "exp", 16_725_225_600L, SECONDS));
    cases.add(faults.shown("exp-null", "exp", null, SECONDS, "null"));
    return cases;
  }

  private static List<Case> edges() {
    return List.of(
        good("expired-within-skew", "Expired 59 seconds ago.", sgx().claim("exp", AT - 59)),
        good("not-before-within-skew", "Valid in 60 seconds.", sgx().claim("nbf", AT + 60)),
        good("issued-within-skew", "Issued in 60 seconds.", sgx().claim("iat", AT + 60)),
        good("oldest", "Issued 660 seconds ago.", sgx().claim("iat", AT - 660)));
  }

  private static List<Case> outside() {
    return List.of(
        late("expired", "Expired an hour ago.", "exp", -3600, "after " + NOW),
        late("expired-at-skew", "Expired 60 seconds ago.", "exp", -60, "after " + NOW),
        late("expired-before-issued", "Expired in 1970.", "exp", -AT, "after " + NOW),
        late("not-yet-valid", "Valid in 61 seconds.", "nbf", 61, "not after " + NOW),
        late("issued-in-future", "Issued in 61 seconds.", "iat", 61, "not after " + NOW),
        late(
            "too-old",
            "Issued 661 seconds ago: valid for eight hours, but too old for this verifier.",
            "iat",
            -661,
            "not before " + NOW.minusSeconds(TokenLab.MAXIMUM_AGE_SECONDS)));
  }

  private static Case late(
      String name, String description, String claim, long seconds, String expected) {
    Instant found = NOW.plusSeconds(seconds);
    return token(name, description, sgx().claim(claim, found.getEpochSecond()))
        .refused("claim", claim, "expected", expected, "found", found.toString());
  }

  private static Case good(String name, String description, TestToken token) {
    return accepted(token(name, description, token), "sgx", TestToken.MRENCLAVE);
  }
}
