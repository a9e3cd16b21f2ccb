package health.ward.attestation.collateral;

import health.ward.attestation.collateral.Collateral.SignedDocument;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.nio.charset.StandardCharsets;

/**
 * All collateral of one platform in one JSON object, the form in which verification libraries
 * exchange it. Members: {@code tcb_info} and {@code qe_identity}, the signed texts as strings,
 * {@code …_signature} in hex, {@code …_issuer_chain} in PEM; {@code root_ca_crl} and {@code
 * pck_crl} in DER as hex; {@code pck_crl_issuer_chain} in PEM.
 */
public final class CollateralDocument {
  private CollateralDocument() {}

  /**
   * Reads the document.
   *
   * @throws JsonShapeException if it is no such JSON
   * @throws CollateralFormatException if a part of it does not parse
   */
  public static Collateral parse(byte[] bytes)
      throws JsonShapeException, CollateralFormatException {
    JsonObject json = StrictJson.parse(bytes);
    return new Collateral(
        signed(json, "tcb_info"),
        signed(json, "qe_identity"),
        X509Parts.crl("root_ca_crl", X509Parts.hex("root_ca_crl", json.string("root_ca_crl"))),
        X509Parts.crl("pck_crl", X509Parts.hex("pck_crl", json.string("pck_crl"))),
        X509Parts.chain("pck_crl_issuer_chain", json.string("pck_crl_issuer_chain")));
  }

  private static SignedDocument signed(JsonObject json, String name)
      throws JsonShapeException, CollateralFormatException {
    String signature = name + "_signature";
    String chain = name + "_issuer_chain";
    return new SignedDocument(
        json.string(name).getBytes(StandardCharsets.UTF_8),
        X509Parts.signature(signature, json.string(signature)),
        X509Parts.chain(chain, json.string(chain)));
  }
}
