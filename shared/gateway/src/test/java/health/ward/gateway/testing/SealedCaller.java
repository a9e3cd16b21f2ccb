package health.ward.gateway.testing;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A client of a sealed channel that believes whatever key document it is given. */
public final class SealedCaller {

  private final Function<HttpRequestMessage<Optional<byte[]>>, HttpResponseMessage> channel;

  /**
   * @param channel the function behind {@code /enclave/{app}}
   */
  public SealedCaller(Function<HttpRequestMessage<Optional<byte[]>>, HttpResponseMessage> channel) {
    this.channel = channel;
  }

  /** The endorsement document. */
  public EndorsementDocument document() throws Exception {
    HostRequest<byte[]> get =
        new HostRequest<>("GET", "http://localhost/enclave/app", Optional.empty());
    return EndorsementDocument.parse(((HostResponse) channel.apply(get)).bytes());
  }

  /** Seals a request to the keys that the channel has now. */
  public SealedRequest seal(String method, String path, Map<String, String> headers, String body)
      throws Exception {
    List<Field> fields =
        headers.entrySet().stream()
            .map(e -> new Field(e.getKey().toLowerCase(Locale.ROOT), e.getValue()))
            .toList();
    KeyDocument keys = KeyDocument.parse(document().keyDocument());
    return new SealedClient(keys, new SecureRandom())
        .seal(
            new BinaryRequest(
                method, "https", "api", path, fields, body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Posts a sealed request and gives back the outer answer. */
  public HostResponse post(byte[] message) {
    return (HostResponse)
        channel.apply(
            new HostRequest<>("POST", "http://localhost/enclave/app", Optional.of(message)));
  }

  /** Posts a sealed request and opens the answer. */
  public BinaryResponse send(SealedRequest sealed) throws SealingException {
    return sealed.open(post(sealed.message()).bytes());
  }
}
