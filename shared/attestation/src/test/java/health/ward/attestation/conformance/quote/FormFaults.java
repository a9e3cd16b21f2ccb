package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.PLATFORM;
import static health.ward.attestation.testing.TestQuote.u16;
import static health.ward.attestation.testing.TestQuote.u32;
import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestQuote;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are no quote: foreign constants, lengths that do not add up, chains that are none. */
final class FormFaults {
  private static final String DATA = "signatureData";
  private static final String WRAPPED = "signatureData.certificationData";

  private FormFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(headers());
    cases.addAll(lengths());
    cases.addAll(cuts());
    cases.addAll(chains());
    return cases;
  }

  private static List<Case> headers() {
    byte[] vendor = TestQuote.hex("939a7233f79c4ca9940a0db3957f0608");
    return List.of(
        sgx("version-2", "header.version", u16(2), "is 2, not 3 or 4"),
        sgx("version-5", "header.version", u16(5), "is 5, not 3 or 4"),
        sgx("key-type", "header.attestationKeyType", u16(3), "is not 2, ECDSA over P-256"),
        sgx("tdx-in-version-3", "header.teeType", u32(0x81), "is 0x81, foreign here"),
        sgx("vendor", "header.qeVendorId", vendor, "is not that of Intel's quoting enclaves"),
        tdx("tee-type", "header.teeType", u32(0x82), "header.teeType", "is 0x82, foreign here"),
        tdx("reserved", "header.reserved", u32(1), "header.reserved", "is not 0"),
        tdx("reserved-high", "header.reserved", u32(1 << 16), "header.reserved", "is not 0"));
  }

  private static List<Case> lengths() {
    int signature = length(PLATFORM.quote(), "signatureDataLength");
    int wrapped = length(QuoteLab.domain(), "certificationDataLength");
    int chain = length(PLATFORM.quote(), "pckCertificationDataLength");
    return List.of(
        length("signature-long", "signatureDataLength", signature + 1, "quote.signatureData"),
        length("signature-short", "signatureDataLength", signature - 1, "quote"),
        length("signature-huge", "signatureDataLength", -1, "quote.signatureData"),
        sgx("auth-data-long", "qeAuthDataLength", u16(0xffff), DATA + ".qeAuthData", ""),
        length("chain-long", "pckCertificationDataLength", chain + 1, DATA + ".pckChain"),
        length("chain-short", "pckCertificationDataLength", chain - 1, DATA),
        length("chain-huge", "pckCertificationDataLength", -1, DATA + ".pckChain"),
        sgx(
            "certification-type",
            "pckCertificationDataType",
            u16(3),
            DATA + ".pckCertificationDataType",
            "is not 5, a PCK certificate chain"),
        tdx(
            "wrapped-type",
            "certificationDataType",
            u16(5),
            DATA + ".certificationDataType",
            "is not 6, a QE report with its certification"),
        tdx("wrapped-long", "certificationDataLength", u32(wrapped + 1), WRAPPED, ""),
        tdx("wrapped-short", "certificationDataLength", u32(wrapped - 1), DATA, ""));
  }

  private static List<Case> cuts() {
    byte[] quote = PLATFORM.quote().bytes();
    return List.of(
        bytes("empty", "Nothing.", new byte[0], "quote.header"),
        bytes("header-cut", "Cut in the header.", Arrays.copyOf(quote, 47), "quote.header"),
        bytes("body-cut", "Cut in the body.", Arrays.copyOf(quote, 431), "quote.body"),
        bytes(
            "length-cut",
            "Cut in the signature's length.",
            Arrays.copyOf(quote, 435),
            "quote.signatureDataLength"),
        bytes(
            "signature-cut",
            "The last byte is missing.",
            Arrays.copyOf(quote, quote.length - 1),
            "quote.signatureData"),
        bytes(
            "byte-after",
            "A byte after the quote.",
            Arrays.copyOf(quote, quote.length + 1),
            "quote"));
  }

  private static List<Case> chains() {
    var chain = PLATFORM.pckChain();
    String leaf = TestAuthority.pem(chain.get(0));
    String place = DATA + ".pckChain";
    return List.of(
        chain(
            "chain-of-two",
            PLATFORM.quote().chain(chain.subList(0, 2)),
            place,
            "has 2 certificates, not 3"),
        chain(
            "chain-of-four",
            PLATFORM.quote().chain(List.of(chain.get(0), chain.get(1), chain.get(2), chain.get(2))),
            place,
            "has 4 certificates, not 3"),
        chain("chain-empty", PLATFORM.quote().chain(new byte[0]), place, ""),
        chain(
            "chain-with-text",
            PLATFORM.quote().chain(("text\n" + leaf.repeat(3)).getBytes(US_ASCII)),
            place,
            "is not PEM certificates alone"),
        chain(
            "chain-garbage",
            PLATFORM
                .quote()
                .chain(
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                        .repeat(3)
                        .getBytes(US_ASCII)),
            place,
            ""));
  }

  private static Case length(String name, String field, int value, String place) {
    return sgx(name, field, u32(value), place, "");
  }

  private static Case sgx(String name, String field, byte[] value, String problem) {
    return sgx(name, field, value, field, problem);
  }

  private static Case sgx(String name, String field, byte[] value, String place, String problem) {
    return form(name, field, TeeType.SGX, PLATFORM.quote(), value, place, problem);
  }

  private static Case tdx(String name, String field, byte[] value, String place, String problem) {
    return form(name, field, TeeType.TDX, QuoteLab.domain(), value, place, problem);
  }

  private static Case form(
      String name,
      String field,
      TeeType tee,
      TestQuote quote,
      byte[] value,
      String place,
      String problem) {
    byte[] bytes = QuoteLab.with(quote, field, value);
    Case one = QuoteLab.quote("form-" + name, field + " is not what it may be.", tee, bytes);
    return refused(one, place, problem);
  }

  private static Case bytes(String name, String description, byte[] bytes, String place) {
    return refused(QuoteLab.quote("form-" + name, description, TeeType.SGX, bytes), place, "");
  }

  private static Case chain(String name, TestQuote quote, String place, String problem) {
    Case one = QuoteLab.sgx("form-" + name, "The PCK chain is none.", quote);
    return refused(one, place, problem);
  }

  private static Case refused(Case one, String place, String problem) {
    return problem.isEmpty()
        ? one.refused("step", "QUOTE_FORMAT", "field", place)
        : one.refused("step", "QUOTE_FORMAT", "field", place, "problem", problem);
  }

  private static int length(TestQuote quote, String field) {
    return ByteBuffer.wrap(quote.signed().get(field)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
