package health.ward.attestation.maa;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The SDK's way to the network: an answer is dropped as soon as it grows too large, or when it is
 * not whole in time. The client's own timeouts count from byte to byte and never end.
 */
public final class BoundedHttp implements HttpClient {
  private static final int MAXIMUM_BYTES = 256 * 1024;

  private final HttpClient client;
  private final Duration timeout;
  private final int maximumBytes;

  private BoundedHttp(HttpClient client, Duration timeout, int maximumBytes) {
    this.client = client;
    this.timeout = timeout;
    this.maximumBytes = maximumBytes;
  }

  /** Over {@code transport}, without any setting of the environment; answers up to 256 KiB. */
  public static HttpClient over(MaaTransport transport) {
    return new BoundedHttp(
        new JdkHttpClientBuilder(transport.client()).configuration(Configuration.NONE).build(),
        transport.timeout(),
        MAXIMUM_BYTES);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return client
        .send(request)
        .flatMap(
            answer ->
                answer
                    .getBody()
                    .reduceWith(ByteArrayOutputStream::new, this::append)
                    .<HttpResponse>map(body -> new Whole(answer, body.toByteArray())))
        .timeout(timeout);
  }

  private ByteArrayOutputStream append(ByteArrayOutputStream body, ByteBuffer part) {
    if (part.remaining() > maximumBytes - body.size()) {
      throw new UncheckedIOException(new ProtocolException("more than " + maximumBytes + " bytes"));
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    body.writeBytes(bytes);
    return body;
  }

  /** An answer whose body is here. */
  private static final class Whole extends HttpResponse {
    private final HttpResponse answer;
    private final byte[] body;

    Whole(HttpResponse answer, byte[] body) {
      super(answer.getRequest());
      this.answer = answer;
      this.body = body;
    }

    @Override
    public int getStatusCode() {
      return answer.getStatusCode();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so it has to be there
    public String getHeaderValue(String name) {
      return getHeaderValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
      return answer.getHeaders();
    }

    @Override
    public Flux<ByteBuffer> getBody() {
      return Flux.just(ByteBuffer.wrap(body));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
      return Mono.just(body);
    }

    @Override
    public Mono<String> getBodyAsString() {
      return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
      return Mono.just(new String(body, charset));
    }
  }
}
