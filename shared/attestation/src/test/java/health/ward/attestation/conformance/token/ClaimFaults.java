package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.token;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes one claim of a good token wrong, in each of the ways that a claim of its kind can be. */
final class ClaimFaults {
  private final String prefix;
  private final Supplier<TestToken> good;

  /**
   * Faults of one kind of token.
   *
   * @param prefix of the cases' names
   */
  ClaimFaults(String prefix, Supplier<TestToken> good) {
    this.prefix = prefix;
    this.good = good;
  }

  Case missing(String name, String claim, String expected) {
    TestToken token = good.get().without(claim);
    return token(prefix + name + "-missing", claim + " is required.", token)
        .refused("claim", claim, "expected", expected, "found", "nothing");
  }

  Case wrong(String name, String claim, Object value, String expected) {
    return shown(name, claim, value, expected, String.valueOf(value));
  }

  Case shown(String name, String claim, Object value, String expected, String found) {
    String description = claim + " must be " + expected + ".";
    return token(prefix + name, description, good.get().claim(claim, value))
        .refused("claim", claim, "expected", expected, "found", found);
  }

  Case upperCase(String name, String claim, String hex, String expected) {
    String upper = hex.toUpperCase(Locale.ROOT);
    return shown(name + "-upper-case", claim, upper, expected, upper);
  }
}
