package health.ward.gateway.record;

import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.gateway.write.WriteTerms;
import java.util.Optional;

/**
 * The version of a record that a reader has seen. Processes forget what they have seen when they
 * end; who has read or written the record need not.
 *
 * @param version 0 when the reader names none
 */
public record KnownVersion(long version) {

  /** The reader names none. */
  public static final KnownVersion NONE = new KnownVersion(0);

  private static final String FIELD = "ward-known-version";

  /**
   * The version that a call names in {@code Ward-Known-Version}.
   *
   * @throws ProblemException 400 when the field cannot be read
   */
  public static KnownVersion of(Call call) throws ProblemException {
    Optional<String> tag = call.request().headers().value(FIELD);
    if (tag.isEmpty()) {
      return NONE;
    }
    return new KnownVersion(
        WriteTerms.version(tag.get())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problems.malformedHeader(
                            FIELD, "Send one version in quotes as the ETag field gave it."))));
  }

  /**
   * Holds against it what is stored.
   *
   * @param stored a version, 0 when there has never been a record
   * @throws ProblemException 409 when that is older
   */
  public void check(long stored) throws ProblemException {
    if (stored < version) {
      throw new ProblemException(Problems.recordOlder(stored));
    }
  }
}
