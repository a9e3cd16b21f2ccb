package health.ward.attestation.collateral;

import health.ward.attestation.AttestationException;
import health.ward.attestation.collateral.Collateral.SignedDocument;
import health.ward.attestation.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The answers of Intel's service in a folder, for any number of platforms, read anew every time:
 *
 * <pre>
 * rootcacrl.der                 root CA CRL
 * pckcrl-{ca}.der, .pem         PCK CRL of {ca}, and its issuer chain
 * {tee}/tcb-{fmspc}.json, .pem  TCB info {"tcbInfo":{…},"signature":"…"}, and its issuer chain
 * {tee}/qe-identity.json, .pem  {"enclaveIdentity":{…},"signature":"…"}, and its issuer chain
 * </pre>
 *
 * where {ca} is {@code processor} or {@code platform}, {tee} {@code sgx} or {@code tdx}, and
 * {fmspc} 12 lower-case hex digits.
 */
public final class CollateralFolder implements CollateralSource {
  private final Path folder;

  public CollateralFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Collateral collateral(CollateralId id) throws AttestationException {
    String tcb = id.path() + "/tcb-" + id.fmspc();
    String crl = "pckcrl-" + id.ca();
    return new Collateral(
        signed(tcb, "tcbInfo"),
        signed(id.path() + "/qe-identity", "enclaveIdentity"),
        X509Parts.crl("rootcacrl.der", read("rootcacrl.der")),
        X509Parts.crl(crl + ".der", read(crl + ".der")),
        X509Parts.chain(crl + ".pem", text(crl + ".pem")));
  }

  private SignedDocument signed(String name, String member) throws AttestationException {
    byte[] answer = read(name + ".json");
    String signature = StrictJson.parse(answer).only(member, "signature").string("signature");
    return new SignedDocument(
        RawMember.of(answer, member),
        X509Parts.signature(name + ".json", signature),
        X509Parts.chain(name + ".pem", text(name + ".pem")));
  }

  private String text(String name) throws CollateralUnavailableException {
    return new String(read(name), StandardCharsets.US_ASCII);
  }

  private byte[] read(String name) throws CollateralUnavailableException {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new CollateralUnavailableException(name + " cannot be read", e);
    }
  }
}
