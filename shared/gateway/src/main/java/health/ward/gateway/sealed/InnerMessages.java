package health.ward.gateway.sealed;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.util.List;
import java.util.Locale;

/** Binary HTTP messages as requests and answers of the API. */
final class InnerMessages {

  private InnerMessages() {}

  static ApiRequest request(BinaryRequest inner) {
    Headers.Builder headers = Headers.builder();
    inner.fields().forEach(field -> headers.add(field.name(), field.value()));
    int query = inner.path().indexOf('?');
    String path = query < 0 ? inner.path() : inner.path().substring(0, query);
    return new ApiRequest(
        inner.method(),
        path,
        query < 0 ? "" : inner.path().substring(query + 1),
        headers.build(),
        inner.body(),
        Channel.SEALED);
  }

  static BinaryResponse response(ApiResponse answer) {
    List<Field> fields =
        answer.headers().entrySet().stream()
            .map(entry -> new Field(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()))
            .toList();
    return new BinaryResponse(answer.status(), fields, answer.body());
  }
}
