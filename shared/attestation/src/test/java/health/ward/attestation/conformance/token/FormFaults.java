package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.KEYS;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.util.ArrayList;
import java.util.List;

/** What is not a compact JWS of two JSON objects, spelled in the one way. */
final class FormFaults {
  private static final String GOOD = sgx().sign(KEYS);
  private static final String HEADER = sgx().header();
  private static final String CLAIMS = sgx().claims();
  private static final String NOT_JSON = "document: is not well-formed JSON, or repeats a member";

  private FormFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(parts());
    cases.addAll(encodings());
    cases.addAll(json());
    return cases;
  }

  private static List<Case> parts() {
    String[] parts = GOOD.split("\\.", -1);
    String general =
        "{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}";
    return List.of(
        refused("empty", "Nothing at all.", "", "token", "three parts", "1"),
        refused(
            "no-signature-part",
            "Header and payload only.",
            parts[0] + "." + parts[1],
            "token",
            "three parts",
            "2"),
        refused("four-parts", "A fourth part.", GOOD + ".AAAA", "token", "three parts", "4"),
        refused(
            "jwe",
            "Five parts, as an encrypted token has.",
            GOOD + "..",
            "token",
            "three parts",
            "5"),
        refused(
            "json-serialization",
            "The JSON serialization of the same signature.",
            general.formatted(parts[1], parts[0], parts[2]),
            "token",
            "three parts",
            "1"),
        refused(
            "too-long",
            "More than 65536 characters.",
            GOOD + "A".repeat(65_537 - GOOD.length()),
            "token",
            "at most 65536 characters",
            "65537"));
  }

  private static List<Case> encodings() {
    String[] parts = GOOD.split("\\.", -1);
    String standard = parts[2].replace('-', '+').replace('_', '/');
    char last = parts[2].charAt(parts[2].length() - 1);
    String stray = parts[2].substring(0, parts[2].length() - 1) + (char) (last + 1);
    return List.of(
        encoding("padded-header", "Base64 padding.", parts[0] + "=.AA.AA", "token header"),
        encoding("leading-space", "A space before the token.", " " + GOOD, "token header"),
        encoding(
            "padded-payload",
            "Base64 padding.",
            parts[0] + "." + parts[1] + "==." + parts[2],
            "token payload"),
        encoding("trailing-line-break", "A line break after it.", GOOD + "\n", "signature"),
        encoding(
            "standard-base64",
            "Standard base64 instead of base64url.",
            parts[0] + "." + parts[1] + "." + standard,
            "signature"),
        encoding(
            "stray-bits",
            "The same bytes in a second spelling: bits after the last byte are set.",
            parts[0] + "." + parts[1] + "." + stray,
            "signature"));
  }

  private static List<Case> json() {
    String debug = "\"x-ms-sgx-is-debuggable\":false";
    return List.of(
        payload(
            "payload-array", "An array as payload.", "[" + CLAIMS + "]", "must be a JSON object"),
        payload("payload-string", "A string as payload.", "\"sgx\"", "must be a JSON object"),
        payload("payload-empty", "An empty payload.", "", "must be a JSON object"),
        notJson("payload-cut", "A payload cut short.", CLAIMS.substring(0, CLAIMS.length() - 1)),
        notJson("trailing-text", "Text after the object.", CLAIMS + " x"),
        notJson("second-object", "A second object after the first.", CLAIMS + "{}"),
        notJson("comment", "A comment in JSON.", CLAIMS.replace("{", "{/* */")),
        notJson("single-quotes", "Single quotes in JSON.", CLAIMS.replace('"', '\'')),
        notJson("trailing-comma", "A comma before the end.", CLAIMS.replace("}", ",}")),
        notJson("nan", "A number that JSON does not know.", CLAIMS.replace("{", "{\"x\":NaN,")),
        notJson(
            "duplicate-debug-flag",
            "The debug flag twice, first true: whoever keeps the last believes a debug enclave.",
            CLAIMS.replace(debug, "\"x-ms-sgx-is-debuggable\":true," + debug)),
        notJson(
            "duplicate-issuer",
            "The issuer twice, once spelled with an escape.",
            CLAIMS.replace("{", "{\"is\\u0073\":\"https://evil.example\",")),
        notJson(
            "duplicate-nested",
            "A repeated member below the top level.",
            CLAIMS.replace("{", "{\"x-ms-runtime\":{\"a\":1,\"a\":2},")),
        notJson(
            "nested-too-deep",
            "Deeper than 16 levels.",
            CLAIMS.replace("{", "{\"x\":" + "[".repeat(16) + "]".repeat(16) + ",")),
        notUtf8(),
        token(
                "duplicate-alg",
                "The algorithm twice.",
                sgx().sign(HEADER.replace("{", "{\"alg\":\"none\","), CLAIMS, KEYS))
            .refused("claim", "token header", "expected", "one JSON object", "found", NOT_JSON),
        token("header-array", "An array as header.", sgx().sign("[]", CLAIMS, KEYS))
            .refused(
                "claim",
                "token header",
                "expected",
                "one JSON object",
                "found",
                "document: must be a JSON object"));
  }

  private static Case notUtf8() {
    String head = GOOD.substring(0, GOOD.indexOf('.'));
    byte[] latin1 = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};
    return refused(
        "not-utf-8",
        "A payload in Latin-1.",
        head + "." + Base64Url.encode(latin1) + ".AAAA",
        "token payload",
        "one JSON object",
        "document: must be UTF-8");
  }

  private static Case notJson(String name, String description, String claims) {
    return payload(name, description, claims, NOT_JSON.replace("document: ", ""));
  }

  private static Case payload(String name, String description, String claims, String problem) {
    return token(name, description, new TestToken().sign(HEADER, claims, KEYS))
        .refused(
            "claim",
            "token payload",
            "expected",
            "one JSON object",
            "found",
            "document: " + problem);
  }

  private static Case encoding(String name, String description, String token, String part) {
    return refused(name, description, token, part, "base64url", "something else");
  }

  private static Case refused(
      String name, String description, String token, String claim, String expected, String found) {
    return token(name, description, token)
        .refused("claim", claim, "expected", expected, "found", found);
  }
}
