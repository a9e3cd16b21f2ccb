package health.ward.cli.inspect;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.UsageException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What a service answers when asked who it is, with everything that is in it. */
final class DocumentInspection {
  private final List<String> alarms = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private DocumentInspection() {}

  static Inspection of(byte[] json) throws UsageException {
    try {
      return new DocumentInspection().of(EndorsementDocument.parse(json));
    } catch (EndorsementDocumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private Inspection of(EndorsementDocument document) throws UsageException {
    sections.add(
        new Section(
            "keys",
            List.of(
                new Field(
                    "application/ohttp-keys",
                    Hex.of(document.keyDocument()),
                    "messages are sealed to these keys"),
                new Field(
                    "their digest",
                    RuntimeData.ohttpKeys(document.keyDocument()),
                    "must be ohttpKeys of the runtime data"))));
    sections.add(runtimeData(document.runtimeData()));
    if (document.evidence().isPresent()) {
      add("evidence", QuoteInspection.of(document.evidence().get().quote()));
    }
    int number = 0;
    for (Endorsement endorsement : document.endorsements()) {
      number++;
      if (endorsement instanceof Endorsement.Maa maa) {
        add("endorsement " + number + ", token", TokenInspection.of(maa.token()));
      } else if (endorsement instanceof Endorsement.Cas cas) {
        sections.add(cas("endorsement " + number + ", CAS", cas));
      }
    }
    return new Inspection("An endorsement document", alarms, sections);
  }

  private void add(String title, Inspection part) {
    alarms.addAll(part.alarms());
    part.sections().forEach(one -> sections.add(one.titled(title + ": " + one.title())));
  }

  private static Section runtimeData(byte[] bytes) throws UsageException {
    try {
      return new Section(
          "runtime data", new Claims(new Meanings()).of(StrictJson.parse(bytes).tree()));
    } catch (JsonShapeException e) {
      throw new UsageException("the runtime data " + e.getMessage(), e);
    }
  }

  private static Section cas(String title, Endorsement.Cas cas) throws UsageException {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (byte[] der : cas.chain()) {
        chain.add(Certificates.parseDer(der));
      }
    } catch (CertificateException e) {
      throw new UsageException(title + ": a certificate cannot be read", e);
    }
    if (chain.isEmpty()) {
      throw new UsageException(title + ": no certificate");
    }
    List<Field> fields =
        new ArrayList<>(CertificateSection.of(title + ", certificates", chain).fields());
    fields.add(
        new Field("signature", Hex.of(cas.signature()), "by the first one over the runtime data"));
    return new Section(title, fields);
  }
}
