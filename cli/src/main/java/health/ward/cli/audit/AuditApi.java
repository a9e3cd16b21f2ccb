package health.ward.cli.audit;

import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of {@code /audit}. */
final class AuditApi {
  private final Api api;

  AuditApi(Api api) {
    this.api = api;
  }

  /**
   * An entry as the app shows it.
   *
   * @param digest SHA-256 of its JSON; empty if it does not open in its place
   * @param text its JSON; empty if it is another hospital's
   */
  record Entry(long number, Optional<byte[]> digest, Optional<byte[]> text) {
    private static Entry parse(JsonObject json) throws JsonShapeException {
      json.only("number", "entry", "digest", "broken");
      long number = json.integer("number", 0, Long.MAX_VALUE);
      if (json.has("entry")) {
        byte[] text = json.base64Url("entry");
        return new Entry(number, Optional.of(Sha256.of(text)), Optional.of(text));
      }
      Optional<byte[]> digest =
          json.has("digest") ? Optional.of(json.base64Url("digest")) : Optional.empty();
      return new Entry(number, digest, Optional.empty());
    }
  }

  /** What all chains end with, as the app knows it now. */
  SignedHeads checkpoint() throws Exception {
    JsonObject answer = api.json(App.PATIENT, Request.of("GET", "/audit/checkpoint"));
    try {
      return SignedHeads.parse(answer);
    } catch (JsonShapeException e) {
      throw new UsageException("The checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  /** Entries of a chain from a number on; none if it has no more. */
  List<Entry> entries(String chain, long from) throws Exception {
    Request request = Request.of("GET", "/audit?from=" + chain + "." + from);
    JsonObject answer = api.json(App.PATIENT, request);
    try {
      List<Entry> entries = new ArrayList<>();
      for (JsonObject entry : answer.objects("entries")) {
        entries.add(Entry.parse(entry));
      }
      return entries;
    } catch (JsonShapeException e) {
      throw new UsageException("A page of the log cannot be read: " + e.getMessage(), e);
    }
  }
}
