package health.ward.gateway.problem;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;

/** The problems that every app can answer. */
public final class Problems {

  private static final String OHTTP_KEY =
      "https://iana.org/assignments/http-problem-types#ohttp-key";

  private Problems() {}

  /** 400: the body cannot be read. */
  public static Problem malformedBody(String detail) {
    return Problem.of(400, "malformed-body", "The body cannot be read", detail);
  }

  /** 400: fields that the API does not know. */
  public static Problem unknownFields(List<FieldFault> faults) {
    return Problem.of(
            400,
            "unknown-field",
            "Unknown fields",
            "Remove the fields that are listed; nothing was stored.")
        .withFields(faults);
  }

  /** 422: fields whose values are not acceptable. */
  public static Problem invalidFields(List<FieldFault> faults) {
    return Problem.of(
            422,
            "invalid-field",
            "Invalid fields",
            "Correct the fields that are listed; nothing was stored.")
        .withFields(faults);
  }

  /** 400: a header field that cannot be understood. */
  public static Problem malformedHeader(String header, String detail) {
    return Problem.of(400, "malformed-header", "A header field cannot be read", detail)
        .withFields(List.of(new FieldFault(header, detail)));
  }

  /** 400: an id outside 1 to 64 of A-Za-z0-9_-. */
  public static Problem malformedId() {
    return Problem.of(
        400,
        "malformed-id",
        "The id cannot be read",
        "Use 1 to 64 characters of A-Z, a-z, 0-9, underscore and hyphen as id.");
  }

  /** 404: no such call. */
  public static Problem notServed() {
    return Problem.of(
        404,
        "not-served",
        "No such call",
        "This app serves no call with this path; see /openapi.json for those that exist.");
  }

  /** 404: no such patient for this hospital. */
  public static Problem noSuchPatient() {
    return Problem.of(
        404,
        "no-such-patient",
        "No such patient",
        "Your hospital has no patient with this id; check the id, or create the patient first.");
  }

  /** 405: the path exists, the method does not. */
  public static Problem methodNotAllowed(String allowed) {
    return Problem.of(
            405,
            "method-not-allowed",
            "No such method here",
            "Use one of the methods in the Allow field.")
        .withHeader("Allow", allowed);
  }

  /** 412: the record is not in the state that the request demands. */
  public static Problem preconditionFailed(long currentVersion, boolean erased) {
    return Problem.of(
            412,
            "version-conflict",
            "The record has another version",
            "Read the record again and repeat the request with the version that it has now. After"
                + " an erasure only If-Match with the version given here creates it again.")
        .withMember("version", LongNode.valueOf(currentVersion))
        .withMember("erased", BooleanNode.valueOf(erased));
  }

  /** 413: larger than what is accepted. */
  public static Problem tooLarge(int maximumBytes) {
    return Problem.of(
        413, "too-large", "The message is too large", "Send at most " + maximumBytes + " bytes.");
  }

  /** 415: another content type than those accepted. */
  public static Problem unsupportedType(String accepted) {
    return Problem.of(
        415,
        "unsupported-type",
        "The content type is not accepted",
        "Send " + accepted + ", without a content encoding.");
  }

  /** 428: a sealed write without a condition. */
  public static Problem preconditionRequired() {
    return Problem.of(
        428,
        "condition-required",
        "A sealed write needs a condition",
        "Send If-None-Match: * to create, or If-Match with the quoted version to replace or erase.");
  }

  /** 500: a fault of ours. */
  public static Problem internal() {
    return Problem.of(
        500,
        "internal",
        "Internal fault",
        "The request was not completed; read the record before you repeat a write.");
  }

  /** 503: the store of records cannot be reached, so nothing was read or written. */
  public static Problem storeUnavailable() {
    return Problem.of(
            503,
            "store-unavailable",
            "The records cannot be reached",
            "Nothing was confirmed as stored. Repeat the request after the time in Retry-After; a"
                + " write with the same Idempotency-Key is applied once.")
        .withHeader("Retry-After", "5");
  }

  /** 503: the access cannot be written into the audit log, so it is refused. */
  public static Problem auditUnavailable() {
    return Problem.of(
            503,
            "audit-unavailable",
            "The access cannot be written down",
            "Nothing is answered whose entry in the audit log is not on disk. Repeat the request"
                + " after the time in Retry-After; a write with the same Idempotency-Key is applied"
                + " once.")
        .withHeader("Retry-After", "5");
  }

  /** 500: a stored value is not what this system wrote. */
  public static Problem recordDamaged() {
    return Problem.of(
        500,
        "record-damaged",
        "The stored record is not authentic",
        "The stored value was changed outside this system. Do not repeat; report it.");
  }

  /** 409: the stored record is older than the version that the reader knows. */
  public static Problem recordOlder(long storedVersion) {
    return Problem.of(
            409,
            "record-older",
            "An older version is stored",
            "You know a newer version than the one that is stored: an older one was put back, or the"
                + " newer one was lost. Do not rely on it; tell who runs the store.")
        .withMember("version", LongNode.valueOf(storedVersion));
  }

  /** 403: a plain request where only sealed ones are served. */
  public static Problem sealedOnly() {
    return Problem.of(
        403,
        "sealed-only",
        "Only sealed requests are served",
        "Verify GET /enclave/{app}, seal the request to its keys, and POST it there.");
  }

  /** Outer 400 of RFC 9458 section 5.3. */
  public static Problem unknownChannelKey() {
    return Problem.ofType(
        400,
        OHTTP_KEY,
        "Unknown key configuration",
        "Fetch and verify the key document again, and seal the request to it.");
  }

  /** Outer 422, one identical body for every message that does not open. */
  public static Problem notOpened() {
    return Problem.of(
        422,
        "not-opened",
        "The sealed message cannot be opened",
        "Fetch and verify the key document again, and seal the request to it.");
  }
}
