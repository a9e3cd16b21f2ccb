package health.ward.gateway.write;

import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.records.Precondition;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a write applies, and which write it is.
 *
 * @param precondition from {@code If-Match} or {@code If-None-Match}
 * @param writeId from {@code Idempotency-Key}
 */
public record WriteTerms(Precondition precondition, WriteId writeId) {

  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  /**
   * The terms of a call. Inside a seal both are required, because a sealed message can be replayed
   * to another process; a plain request without an {@code Idempotency-Key} gets a random one.
   *
   * @throws ProblemException 428 without a condition and 400 without a key inside a seal, 400 for
   *     fields that cannot be read
   */
  public static WriteTerms of(Call call, SecureRandom random) throws ProblemException {
    Headers headers = call.request().headers();
    Precondition precondition = precondition(headers);
    if (call.isSealed() && precondition instanceof Precondition.None) {
      throw new ProblemException(Problems.preconditionRequired());
    }
    return new WriteTerms(precondition, writeId(headers, call.isSealed(), random));
  }

  /** The entity tag of a version. */
  public static String entityTag(long version) {
    return "\"" + version + "\"";
  }

  /** The version that an entity tag names; nothing if it is not one of {@link #entityTag}. */
  public static Optional<Long> version(String entityTag) {
    Matcher version = VERSION.matcher(entityTag);
    return version.matches() ? Optional.of(Long.parseLong(version.group(1))) : Optional.empty();
  }

  private static Precondition precondition(Headers headers) throws ProblemException {
    Optional<String> match = headers.value("if-match");
    Optional<String> noneMatch = headers.value("if-none-match");
    if (match.isPresent() && noneMatch.isPresent()) {
      throw new ProblemException(
          Problems.malformedHeader("if-match", "Send If-Match or If-None-Match, not both."));
    }
    if (noneMatch.isPresent()) {
      if (!noneMatch.get().equals("*")) {
        throw new ProblemException(
            Problems.malformedHeader("if-none-match", "Send If-None-Match: * and nothing else."));
      }
      return new Precondition.IfAbsent();
    }
    return match.isPresent() ? ifVersion(match.get()) : new Precondition.None();
  }

  private static Precondition ifVersion(String tag) throws ProblemException {
    return new Precondition.IfVersion(
        version(tag)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problems.malformedHeader(
                            "if-match", "Send one version in quotes as the ETag field gave it."))));
  }

  private static WriteId writeId(Headers headers, boolean sealed, SecureRandom random)
      throws ProblemException {
    Optional<String> key = headers.value("idempotency-key");
    if (key.isEmpty() && !sealed) {
      return WriteId.random(random);
    }
    try {
      return WriteId.parse(key.orElse(""));
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(
          Problems.malformedHeader(
              "idempotency-key",
              "Send 16 random bytes as base64url without padding, the same for every repetition of"
                  + " one write."));
    }
  }
}
