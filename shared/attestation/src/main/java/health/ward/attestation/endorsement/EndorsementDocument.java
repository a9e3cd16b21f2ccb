package health.ward.attestation.endorsement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.GuestToken;
import health.ward.attestation.evidence.PlatformStatement;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.quote.TeeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a service answers when asked who it is. Nothing in it is believed before it is verified.
 *
 * @param keyDocument the whole {@code application/ohttp-keys} document
 * @param runtimeData the exact bytes
 * @param evidence a quote over the runtime data, if the service can get one
 * @param endorsements what others say; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record EndorsementDocument(
    byte[] keyDocument,
    byte[] runtimeData,
    Optional<Evidence> evidence,
    List<Endorsement> endorsements) {
  private static final String SGX_QUOTE = "sgx-quote";
  private static final String TDX_QUOTE = "tdx-quote";

  public EndorsementDocument {
    endorsements = List.copyOf(endorsements);
  }

  /** A document with evidence in it. */
  public static EndorsementDocument of(
      byte[] keyDocument, Evidence evidence, List<Endorsement> endorsements) {
    return new EndorsementDocument(
        keyDocument, evidence.runtimeData(), Optional.of(evidence), endorsements);
  }

  /** A document of a service that has no quote of its own. */
  public static EndorsementDocument of(
      byte[] keyDocument, byte[] runtimeData, List<Endorsement> endorsements) {
    return new EndorsementDocument(keyDocument, runtimeData, Optional.empty(), endorsements);
  }

  /** A document about what a platform states, and nobody else has said yet. */
  public static EndorsementDocument of(byte[] keyDocument, PlatformStatement statement) {
    if (statement instanceof GuestToken given) {
      return of(keyDocument, given.runtimeData(), List.of(new Endorsement.Maa(given.token())));
    }
    return of(keyDocument, (Evidence) statement, List.of());
  }

  /**
   * Reads a document.
   *
   * @throws EndorsementDocumentException if a member is missing, unknown, repeated or ill-formed,
   *     or runtime data stands in it twice and differs
   */
  public static EndorsementDocument parse(byte[] json) throws EndorsementDocumentException {
    try {
      JsonObject object =
          StrictJson.parse(json).only("keys", "evidence", "runtimeData", "endorsements");
      List<Endorsement> endorsements = new ArrayList<>();
      for (JsonObject endorsement : object.objects("endorsements")) {
        endorsements.add(endorsement(endorsement));
      }
      byte[] keys = object.base64Url("keys");
      if (!object.has("evidence")) {
        return of(keys, object.base64Url("runtimeData"), endorsements);
      }
      Evidence evidence = evidence(object.object("evidence"));
      if (object.has("runtimeData")
          && !Arrays.equals(object.base64Url("runtimeData"), evidence.runtimeData())) {
        throw new JsonShapeException("/runtimeData", "differs from /evidence/runtimeData");
      }
      return of(keys, evidence, endorsements);
    } catch (JsonShapeException e) {
      throw new EndorsementDocumentException("endorsement document: " + e.getMessage(), e);
    }
  }

  /** The same document that carries one endorsement more, as the last one. */
  public EndorsementDocument endorsed(Endorsement endorsement) {
    List<Endorsement> more = new ArrayList<>(endorsements);
    more.add(endorsement);
    return new EndorsementDocument(keyDocument, runtimeData, evidence, more);
  }

  /** The JSON of this document. */
  public byte[] toBytes() {
    ObjectNode object = StrictJson.object().put("keys", Base64Url.encode(keyDocument));
    if (evidence.isPresent()) {
      object
          .putObject("evidence")
          .put("type", evidence.get().isSgx() ? SGX_QUOTE : TDX_QUOTE)
          .put("quote", Base64Url.encode(evidence.get().quote()))
          .put("runtimeData", Base64Url.encode(runtimeData));
    } else {
      object.put("runtimeData", Base64Url.encode(runtimeData));
    }
    ArrayNode array = object.putArray("endorsements");
    endorsements.forEach(endorsement -> write(endorsement, array.addObject()));
    return StrictJson.write(object);
  }

  private static Evidence evidence(JsonObject object) throws JsonShapeException {
    object.only("type", "quote", "runtimeData");
    return new Evidence(tee(object), object.base64Url("quote"), object.base64Url("runtimeData"));
  }

  private static TeeType tee(JsonObject object) throws JsonShapeException {
    return switch (object.string("type")) {
      case SGX_QUOTE -> TeeType.SGX;
      case TDX_QUOTE -> TeeType.TDX;
      default ->
          throw new JsonShapeException(
              object.pointer("type"), "must be " + SGX_QUOTE + " or " + TDX_QUOTE);
    };
  }

  private static Endorsement endorsement(JsonObject object) throws JsonShapeException {
    return switch (object.string("type")) {
      case "maa" -> new Endorsement.Maa(object.only("type", "token").string("token"));
      case "cas" ->
          new Endorsement.Cas(
              object.only("type", "chain", "signature").base64Urls("chain"),
              object.base64Url("signature"));
      default -> throw new JsonShapeException(object.pointer("type"), "must be maa or cas");
    };
  }

  private static void write(Endorsement endorsement, ObjectNode object) {
    if (endorsement instanceof Endorsement.Maa maa) {
      object.put("type", "maa").put("token", maa.token());
    } else if (endorsement instanceof Endorsement.Cas cas) {
      ArrayNode chain = object.put("type", "cas").putArray("chain");
      cas.chain().forEach(certificate -> chain.add(Base64Url.encode(certificate)));
      object.put("signature", Base64Url.encode(cas.signature()));
    }
  }
}
